"""Checks of arguments, shared by every module, so that all error messages read alike.

Each message names the argument, what it must be, what it got and how to mend it.
"""

import numpy as np

#: How far from 1 a sum of probabilities may be: room for single precision, none for 0.33 + 0.33 + 0.33.
SUM_TOLERANCE = 1e-5


def check_finite_array(value, name, *, ndim=None):
    """Return `value` as a finite float64 array with `ndim` dimensions (any number by default)."""
    array = check_real_array(value, name, ndim=ndim)
    if array.size == 0:
        msg = f"`{name}` must not be empty, got shape {array.shape}. Pass at least one value."
        raise ValueError(msg)
    if not np.isfinite(array).all():
        n_bad = int(array.size - np.isfinite(array).sum())
        msg = f"`{name}` must be finite, got {n_bad} NaN or infinite value(s). Remove or replace them."
        raise ValueError(msg)
    return array


def refuse_masked(value, name):
    """Refuse an array of `numpy.ma` with values that are masked: elsewhere they would count as they are."""
    if np.ma.is_masked(value):
        n_masked = np.ma.count_masked(value)
        msg = f"`{name}` must have a value everywhere, got {n_masked} masked value(s). Remove or fill them."
        raise ValueError(msg)


def check_real_array(value, name, *, ndim=None, what="an array of real numbers"):
    """Return `value` as a float64 array with `ndim` dimensions (any number by default), finite or not."""
    refuse_masked(value, name)
    try:
        array = np.asarray(value)
        # NumPy would read "0.5" as 0.5, None as NaN, a date as a count of days, and drop imaginary parts.
        odd = {array.dtype.type} if array.dtype.kind in "cSUmM" else set()
        if array.dtype == object:
            odd = {type(item) for item in array.ravel() if item is None or isinstance(item, str | bytes | complex)}
        if odd:
            msg = f"its values are {'None' if type(None) in odd else odd.pop().__name__}"
            raise TypeError(msg)
        array = array.astype(np.float64, copy=False)
    # An integer of hundreds of digits overflows; a tensor that requires a gradient says that it must be detached.
    except (TypeError, ValueError, OverflowError, RuntimeError) as error:
        msg = f"`{name}` must be {what}, got {type(value).__name__}: {str(error).rstrip('.')}."
        raise TypeError(msg) from error
    if ndim is not None and array.ndim != ndim:
        msg = f"`{name}` must have {ndim} dimension(s), got shape {array.shape}. Reshape it first."
        raise ValueError(msg)
    return array


def check_distribution(value, name):
    """Return `value` as a vector of probabilities; a vector that does not sum to 1 is refused."""
    p = check_finite_array(value, name, ndim=1)
    if p.min() < 0 or abs(p.sum() - 1) > SUM_TOLERANCE:
        msg = (
            f"`{name}` must be non-negative and sum to 1, got a minimum of {p.min():.6g} and a sum of {p.sum():.6g}. "
            f"Divide non-negative weights by their sum first."
        )
        raise ValueError(msg)
    return p


def check_same_length(first, first_name, second, second_name, *, mend):
    """Refuse two vectors of different lengths; `mend` says how they come to fit."""
    if len(first) != len(second):
        msg = (
            f"`{first_name}` and `{second_name}` must have the same length, got {len(first)} and {len(second)}. {mend}"
        )
        raise ValueError(msg)


def check_positive(value, name):
    """Return `value` as a float64 array of positive finite numbers."""
    array = check_finite_array(value, name)
    if array.min() <= 0:
        msg = f"`{name}` must be positive, got a minimum of {array.min():.6g}. A scale of 0 has no density."
        raise ValueError(msg)
    return array


def check_count(value, name, *, minimum=1):
    """Return `value` as an int of at least `minimum`."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        msg = f"`{name}` must be an int, got {type(value).__name__}. Pass a whole number such as 20."
        raise TypeError(msg)
    if value < minimum:
        msg = f"`{name}` must be at least {minimum}, got {value}. Pass a whole number such as 20."
        raise ValueError(msg)
    return int(value)


def check_counts(value, name):
    """Return `value` as a tuple of ints of at least 1."""
    try:
        return tuple(check_count(count, name) for count in value)
    except TypeError as error:
        msg = f"`{name}` must be a sequence of int, got {value!r}. Pass whole numbers such as (256, 512)."
        raise TypeError(msg) from error


def check_seed(seed, name="seed"):
    """Return `seed` as an int that every source of randomness takes."""
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
        msg = f"`{name}` must be an int, got {type(seed).__name__}. Pass a whole number such as 0."
        raise TypeError(msg)
    if not 0 <= seed < 2**64:
        msg = f"`{name}` must be from 0 to 2**64 - 1, got {seed}. Pass a whole number such as 0."
        raise ValueError(msg)
    return int(seed)


def check_rng(seed):
    """Return a numpy.random.Generator: `seed` itself if it is one, else one that depends on this int alone."""
    return seed if isinstance(seed, np.random.Generator) else np.random.default_rng(check_seed(seed))


def check_number(value, name, *, minimum=-np.inf):
    """Return `value` as a finite float of at least `minimum`."""
    array = check_real_array(value, name, what="one real number")
    if array.ndim:
        msg = f"`{name}` must be one real number, got shape {array.shape}. Pass a number such as 0.5."
        raise ValueError(msg)
    number = check_finite_array(array, name).item()
    if number < minimum:
        msg = f"`{name}` must be at least {minimum}, got {number:.6g}. Pass one larger number."
        raise ValueError(msg)
    return number


def check_choice(value, name, choices):
    """Return `value` if it is one of `choices`."""
    if value not in choices:
        msg = f"`{name}` must be one of {', '.join(map(repr, choices))}, got {value!r}. Pass one of these."
        raise ValueError(msg)
    return value
