"""What may cross between a learner's process and the one that judges it, and what may not."""

import json
from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlfl_utils.asking.plain import from_plain, to_plain


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(value, id=repr(value))
        for value in (None, True, 3, 0.1, float("inf"), "text", [1, [2.5, "a"]], {"a": [1], "b": {"c": None}})
    ],
)
def test_plain_values_come_back_equal(value):
    """Through JSON text."""
    assert from_plain(json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int64", "float16", "float32", "float64"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0), (2, 3)])
def test_arrays_come_back_with_values_shape_and_dtype(dtype, shape):
    """Through JSON text, bit by bit."""
    array = np.random.default_rng(0).uniform(0, 2, size=shape).astype(dtype)
    back = from_plain(json.loads(json.dumps(to_plain(array))))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert_array_equal(back, array)


def test_floats_that_are_no_numbers_come_back():
    """NaN and infinities are part of what a learner may return."""
    back = from_plain(json.loads(json.dumps(to_plain(np.array([np.nan, np.inf, -np.inf])))))
    assert_array_equal(back, [np.nan, np.inf, -np.inf])


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.float32(0.5), 0.5),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (Fraction(1, 2), 0.5),
        ((1, 2), [1, 2]),
        (np.str_("a"), "a"),
        ({1: 2}, {"1": 2}),
    ],
)
def test_relatives_of_plain_values_become_plain(value, plain):
    """Scalars of NumPy, tuples and keys lose their type, not their value."""
    assert to_plain(value) == plain
    assert type(to_plain(value)) is type(plain) or isinstance(value, np.str_)


class Tensor:
    """As much of a torch tensor as matters: an array only once detached and on the CPU."""

    def __init__(self, array, *, usable=False):
        self.array, self.usable = array, usable

    def detach(self):
        return self

    def cpu(self):
        return Tensor(self.array, usable=True)

    def __array__(self, dtype=None, copy=None):
        assert self.usable
        return self.array


def test_tensors_with_gradients_are_arrays():
    """The library does without torch, a learner may use it."""
    assert_array_equal(from_plain(to_plain([Tensor(np.ones(2))]))[0], [1.0, 1.0])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({1, 2}, "a number, array, string, list or dict is needed here, got set"),
        (print, "a number, array, string, list or dict is needed here, got builtin_function_or_method"),
        (1j, "a number, array, string, list or dict is needed here, got complex"),
        ([1, {"a": object()}], "a number, array, string, list or dict is needed here, got object"),
        (np.array(["a"]), "an array of real numbers is needed here, got one of <U1"),
        (np.array([None]), "an array of real numbers is needed here, got one of object"),
    ],
)
def test_nothing_else_passes(value, text):
    """Neither code nor objects cross."""
    with pytest.raises(TypeError, match="needed here") as caught:
        to_plain(value)
    assert str(caught.value) == text
