"""What a check says to right, wrong, missing, hostile and differently written answers; with a check made here."""

import importlib.machinery
import json
import sys
import types
import warnings
from fractions import Fraction

import numpy as np
import pytest

from dlfl_utils.asking.core import Outcome
from dlfl_utils.asking.plain import to_plain
from dlfl_utils.checks import Case, Check, CheckFailed, Compare, Misconception, check, get_check
from dlfl_utils.checks.core import brief, describe, form_mismatch


def draw_vectors(rng):
    return [
        Case({"x": rng.uniform(1, 2, size=3), "power": 2}),
        Case({"x": np.array([3.0, -4.0]), "power": 1}, about="a negative entry counts as positive"),
    ]


def power_mean(x, power):
    return np.mean(np.abs(x) ** power)


POWER_MEAN = Check(
    name="week0/power_mean",
    points=3,
    idea="powers and means.",
    draw=draw_vectors,
    judge=Compare(
        power_mean,
        misconceptions=(
            Misconception(lambda x, power: np.sum(np.abs(x) ** power), "A sum is no mean: divide by the number."),
            Misconception(lambda x, power: np.mean(np.asarray(x) ** power), "Take absolute values first."),
        ),
    ),
)


@pytest.fixture
def _week0(monkeypatch):
    """Make a week that has one check."""
    module = types.ModuleType("dlfl_utils.checks.week0")
    module.CHECKS = (POWER_MEAN,)
    module.__spec__ = importlib.machinery.ModuleSpec(module.__name__, loader=None)
    monkeypatch.setitem(sys.modules, module.__name__, module)


def verdict(answer, question=POWER_MEAN, seed=0):
    cases = question.draw_cases(seed)
    return question.verdict(cases, question.collect(answer, cases))


def compare(wanted, got, **options):
    """Verdict on an answer that returns `got` where the reference returns `wanted`."""
    question = Check("week0/f", 1, "the text.", lambda rng: [Case({"x": 1})], Compare(lambda x: wanted, **options))
    return verdict(lambda x: got, question)


# Looking up


@pytest.mark.usefixtures("_week0")
def test_check_is_found_by_name():
    """And a right answer passes it without a word."""
    assert get_check("week0/power_mean") is POWER_MEAN
    assert check("week0/power_mean", power_mean) is None


@pytest.mark.usefixtures("_week0")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "week0/mean",
            "`name` must be a check such as 'week1/entropy', got 'week0/mean'. There are: week0/power_mean.",
        ),
        (
            "week77/mean",
            "`name` must be a check such as 'week1/entropy', got 'week77/mean'. There are: none for 'week77'.",
        ),
        ("core/mean", "`name` must be a check such as 'week1/entropy', got 'core/mean'. There are: none for 'core'."),
        ("../x", "`name` must be a check such as 'week1/entropy', got '../x'. There are: none for '..'."),
    ],
)
def test_unknown_check_is_refused_with_the_known_ones(name, text):
    """A typing error in a notebook is found at once; a module of the library is no week."""
    with pytest.raises(ValueError, match="must be a check") as caught:
        get_check(name)
    assert str(caught.value) == text


# Verdicts


@pytest.mark.usefixtures("_week0")
def test_wrong_answer_raises_with_value_input_mistake_and_idea():
    """The whole text that a learner reads."""
    with pytest.raises(CheckFailed) as caught:
        check("week0/power_mean", lambda x, power: np.sum(np.abs(x) ** power))
    x = np.random.default_rng(0).uniform(1, 2, size=3)
    assert str(caught.value) == (
        f"power_mean: expected {np.mean(x**2):.6g}, got {np.sum(x**2):.6g}.\n"
        f"This was for x = [{x[0]:.6g}, {x[1]:.6g}, {x[2]:.6g}], power = 2.\n"
        "A sum is no mean: divide by the number.\n"
        "Look again at: powers and means."
    )


def test_what_a_special_case_is_about_is_told():
    """Only the case with a negative entry fails here."""
    text = verdict(lambda x, power: np.mean(x**power))
    assert "expected 3.5, got -0.5." in text
    assert "This was for x = [3, -4], power = 1." in text
    assert "What this case is about: a negative entry counts as positive" in text
    assert "Take absolute values first." in text


def test_unknown_mistake_names_no_misconception():
    """A guess would mislead."""
    text = verdict(lambda x, power: 17.0)
    assert text.splitlines()[2:] == ["Look again at: powers and means."]


def test_infinities_alone_do_not_explain_an_answer():
    """Many mistakes end in one; only the case that is shown may be explained by it."""
    infinite = Misconception(lambda x: np.inf if x else 0.0, "infinite")
    compare = Compare(lambda x: 3.0, misconceptions=(infinite,))
    assert "infinite" not in compare([Case({"x": 0}), Case({"x": 1})], [2.0, np.inf])
    assert compare([Case({"x": 1})], [np.inf]).endswith("\ninfinite")


def test_the_misconception_that_explains_most_is_named():
    """Two wrong values out of two, not one."""
    cases = [Case({"x": 1.0}), Case({"x": 2.0})]
    judge = Compare(
        lambda x: 0.0,
        misconceptions=(Misconception(lambda x: 1.0, "constant"), Misconception(lambda x: x, "identity")),
    )
    assert judge(cases, [1.0, 2.0]).endswith("identity")
    assert judge(cases, [1.0, 1.0]).endswith("constant")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda x, power: sum(abs(v) ** power for v in x) / len(x), id="loop"),
        pytest.param(lambda x, power: np.float32(power_mean(x, power)), id="single precision"),
        pytest.param(lambda x, power: np.array(power_mean(x, power)), id="array without axes"),
        pytest.param(lambda x, power: np.array([power_mean(x, power)]), id="array of one"),
        pytest.param(lambda x, power: [power_mean(x, power)], id="list of one"),
        pytest.param(lambda values, exponent: power_mean(values, exponent), id="other argument names"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_right_answers_written_otherwise_pass(answer, seed):
    """What counts is the value."""
    assert verdict(answer, seed=seed) is None


def test_an_answer_that_warns_or_prints_passes(capsys):
    """Under -W error, and without a byte on stderr, which would cost the points of the cell under nbgrader."""

    def noisy(x, power):
        warnings.warn("careful", UserWarning, stacklevel=1)
        print("debugging", file=sys.stderr)
        return power_mean(x, power)

    assert verdict(noisy) is None
    assert capsys.readouterr().err == ""


def blank(x, power):
    raise NotImplementedError()


def leave(x, power):
    sys.exit("bye")


def lose_an_argument(x):
    return x


def spoil(x, power):
    x[:] = 0
    return 0.0


def fill(x, power):
    x = list(x)
    return {x[0]}


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param(lambda x, power: 1 / 0, "your function raised ZeroDivisionError: division by zero", id="error"),
        pytest.param(leave, "your function raised SystemExit: bye", id="exit"),
        pytest.param(
            lose_an_argument,
            "your function raised TypeError: lose_an_argument() takes 1 positional argument but 2 were given",
            id="signature",
        ),
        pytest.param(spoil, "your function changed its input `x`. Work on a copy.", id="changed input"),
        pytest.param(lambda x, power: None, "the function returns nothing. Does it end with `return`?", id="None"),
        pytest.param(lambda x, power: "4.5", "a number or an array is needed, got '4.5'.", id="text"),
        pytest.param(lambda x, power: np.ones(2), "the shape must be () (one number), got (2,).", id="shape"),
        pytest.param(lambda x, power: [[1], [1, 2]], "a number or an array is needed, got [[1], [1, 2]].", id="ragged"),
        pytest.param(
            fill,
            "your function returned what cannot be checked: a number, array, string, list or dict is needed here, "
            "got set.",
            id="set",
        ),
        pytest.param(
            lambda x, power: np.array([1j]),
            "your function returned what cannot be checked: an array of real numbers is needed here, got one of "
            "complex128.",
            id="complex",
        ),
        pytest.param(lambda x, power: np.nan, ", got nan.", id="NaN"),
    ],
)
def test_answers_that_give_no_value_are_told_why(answer, text):
    """Errors of the learner's function become texts, with the input that led to them."""
    said = verdict(answer)
    assert said.startswith("power_mean: ")
    assert text in said
    assert "This was for x = [" in said
    assert said.endswith("Look again at: powers and means.")


def test_an_unwritten_answer_is_told_no_idea():
    """It would give away, before any hint is opened, what the hints unfold one by one."""
    assert verdict(blank) == "power_mean: not written yet: replace `raise NotImplementedError()` by your code."


def test_an_unwritten_function_that_is_called_is_told_by_name():
    """Not the function that calls it: that one is written."""

    def calls(x, power):
        return blank(x, power)

    assert verdict(calls).startswith(
        "power_mean: your function calls `blank`, which is not written yet. Write that one first, or do without it.\n"
    )


def test_not_implemented_by_a_library_is_an_error_like_others():
    """PyTorch raises it for operations that a device does not have."""

    def unsupported(x, power):
        msg = "no such kernel"
        raise NotImplementedError(msg)

    assert verdict(unsupported).startswith("power_mean: your function raised NotImplementedError: no such kernel\n")


def test_keyboard_interrupt_stops_the_check():
    """A learner who stops an endless loop is not told about a mistake."""

    def interrupted(x, power):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verdict(interrupted)


def test_every_case_gets_its_own_copy_of_the_input():
    """What an answer does to its input reaches neither the reference nor the text."""
    cases = POWER_MEAN.draw_cases(0)
    before = to_plain([case.inputs for case in cases])
    POWER_MEAN.collect(spoil, cases)
    assert to_plain([case.inputs for case in cases]) == before


def test_inputs_with_nan_are_not_taken_for_changed():
    """NaN differs from itself, but nobody touched it."""
    question = Check("week0/f", 1, "gaps.", lambda rng: [Case({"x": np.array([1.0, np.nan])})], Compare(np.nanmean))
    assert verdict(np.nanmean, question) is None


def test_an_input_made_uncheckable_counts_as_changed():
    """Something that is no data was put into a list."""
    question = Check("week0/f", 1, "lists.", lambda rng: [Case({"x": [1]})], Compare(lambda x: 1))
    assert "changed its input `x`" in verdict(lambda x: x.append({2}) or 1, question)


def test_the_same_seed_draws_the_same_cases():
    """And another seed others."""
    first, again, other = (to_plain(POWER_MEAN.draw_cases(seed)[0].inputs) for seed in (1, 1, 2))
    assert first == again != other


def test_outcomes_may_cross_as_json():
    """Collected there, sent as text, judged here."""
    cases = POWER_MEAN.draw_cases(0)
    sent = json.loads(json.dumps([outcome.value for outcome in POWER_MEAN.collect(power_mean, cases)]))
    assert POWER_MEAN.verdict(cases, [Outcome(value=value) for value in sent]) is None


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"array": [1.0], "dtype": "object"}, id="dtype of objects"),
        pytest.param({"array": [1.0], "dtype": ["f8"]}, id="dtype that is no name"),
        pytest.param({"array": [[1.0], [1.0, 2.0]], "dtype": "float64"}, id="ragged"),
        pytest.param({"array": {"a": 1}, "dtype": "float64"}, id="no entries"),
    ],
)
def test_forged_outcomes_are_a_wrong_answer_not_a_crash(value):
    """The learner's process may send anything."""
    cases = POWER_MEAN.draw_cases(0)
    said = POWER_MEAN.verdict(cases, [Outcome(value=value)] * 2)
    assert said.startswith("power_mean: your function returned what cannot be checked: ")


def test_a_missing_outcome_is_refused():
    """One outcome for each case, or the verdict would rest on the cases that happened to come."""
    cases = POWER_MEAN.draw_cases(0)
    with pytest.raises(ValueError, match="shorter"):
        POWER_MEAN.verdict(cases, [])


def divide_by_nothing(x, power):
    nothing = len(x) - len(x)
    return power / nothing


def test_an_error_is_traced_to_the_learners_own_line():
    """The line of the learner's cell helps more than the frames of the check."""
    assert "\nIt happened in this line of yours: return power / nothing\n" in verdict(divide_by_nothing)


def test_a_failure_shows_in_a_notebook_as_its_text_alone():
    """IPython asks the exception how it wants to be shown."""
    assert CheckFailed("entropy: expected 1, got 2.")._render_traceback_() == [
        "CheckFailed: entropy: expected 1, got 2."
    ]


# Comparing


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        pytest.param(0.5, 0.5 + 4e-5, id="within rtol"),
        pytest.param(0.0, 9e-7, id="within atol"),
        pytest.param(np.inf, float("inf"), id="infinite"),
        pytest.param(2, True + 1, id="whole number"),
        pytest.param(True, np.bool_(True), id="truth value"),
        pytest.param(np.eye(2), [[1, 0], [0, 1]], id="nested lists for a matrix"),
        pytest.param(np.ones(2), (np.array(1.0), 1), id="tuple of scalars for a vector"),
        pytest.param((1.0, np.ones(2)), [1.0, [1, 1]], id="list for a tuple"),
        pytest.param((1.0, 2.0), np.array([1.0, 2.0]), id="vector for a tuple of numbers"),
        pytest.param((np.ones(2), np.zeros(2)), np.array([[1, 1], [0, 0]]), id="matrix for a tuple of rows"),
        pytest.param({"mean": 1.0, "std": [1, 2]}, {"std": (1, 2), "mean": np.float32(1)}, id="dict in other order"),
        pytest.param({0: 0.5, 1: 0.5}, {1: 0.5, 0: 0.5}, id="dict with numbers as keys"),
        pytest.param("left", "left", id="word"),
        pytest.param(0.25, Fraction(1, 4), id="fraction"),
    ],
)
def test_values_agree(wanted, got):
    """Within the tolerances, whatever sequence they come in."""
    assert compare(wanted, got) is None


@pytest.mark.parametrize(
    ("wanted", "got", "text"),
    [
        pytest.param(0.5, 0.5002, "expected 0.5, got 0.5002.", id="outside rtol"),
        pytest.param(np.inf, 1e308, "expected inf, got 1e+308.", id="large is not infinite"),
        pytest.param(np.inf, -np.inf, "expected inf, got -inf.", id="sign of infinity"),
        pytest.param(np.ones(2), [1.0, 2.0], "expected [1, 1], got [1, 2].", id="one entry"),
        pytest.param(np.ones((2, 1)), np.ones((1, 2)), "the shape must be (2, 1), got (1, 2).", id="transposed"),
        pytest.param((1.0, 2.0), 1.0, "2 values (a tuple or a list) are needed, got 1.", id="one for two"),
        pytest.param(
            (1.0, 2.0), [1.0, 2.0, 3.0], "2 values (a tuple or a list) are needed, got [1, 2, 3].", id="3 for 2"
        ),
        pytest.param(
            (1.0, 2.0), np.array(1.0), "2 values (a tuple or a list) are needed, got 1.", id="no axes for two"
        ),
        pytest.param((1.0, 2.0), [2.0, 1.0], "expected [1, 2], got [2, 1].", id="swapped"),
        pytest.param((1.0, 2.0), [1.0, None], "expected [1, 2], got [1, None].", id="None inside"),
        pytest.param({"a": 1}, {"b": 1}, "a dict with the keys ['a'] is needed, got {b: 1}.", id="keys"),
        pytest.param({"a": 1}, 1, "a dict with the keys ['a'] is needed, got 1.", id="no dict"),
        pytest.param({"a": 1}, {"a": 2}, "expected {a: 1}, got {a: 2}.", id="value of a key"),
        pytest.param("left", "right", "expected 'left', got 'right'.", id="word"),
        pytest.param("left", 1.0, "a string is needed, got 1.", id="no word"),
    ],
)
def test_values_disagree(wanted, got, text):
    """What is said first is the form, else expected and got."""
    assert compare(wanted, got).startswith(f"f: {text}\nThis was for x = 1.\n")


def test_tolerances_are_those_of_the_check():
    """A Monte Carlo answer may be given more room."""
    assert compare(1.0, 1.1) is not None
    assert compare(1.0, 1.1, rtol=0.2) is None
    assert compare(0.0, 0.1, atol=0.2) is None


def test_form_mismatch_is_empty_for_the_right_form():
    """Whatever the values are."""
    assert form_mismatch(np.zeros(3), np.ones(3)) == ""


# Showing


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.123456789, "0.123457"),
        (5.3698756e-06, "5.36988e-06"),
        (np.array([1.0, -2.5]), "[1, -2.5]"),
        (np.array([5.37e-06, 0.5]), "[5.37e-06, 0.5]"),
        (np.array([np.inf, np.nan]), "[inf, nan]"),
        (np.arange(3), "[0, 1, 2]"),
        (np.array(2.5), "2.5"),
        (np.eye(2), "array of shape (2, 2): [[1, 0], [0, 1]]"),
        (np.arange(100), "array of shape (100,): [0, 1, 2, ..., 97, 98, 99]"),
        ([1, "a", np.array([0.5])], "[1, 'a', [0.5]]"),
        ({"p": 0.1}, "{p: 0.1}"),
        ("x" * 500, "'" + "x" * 158 + "…"),
    ],
)
def test_values_are_shown_in_few_characters(value, text):
    """Six digits, so that what differs beyond the tolerance looks different."""
    assert brief(value) == text


def test_describe_names_every_input():
    """In the order of the signature."""
    case = Case({"p": np.array([0.5, 0.5]), "n": 3}, about="a fair coin")
    assert describe(case) == "This was for p = [0.5, 0.5], n = 3.\nWhat this case is about: a fair coin"


def test_what_differs_in_the_middle_is_shown():
    """Where the ends alone would look the same."""
    wanted, got = np.zeros(20), np.zeros(20)
    got[10] = 1
    text = Compare(lambda x: wanted)([Case({"x": 1})], [got])
    assert text.startswith("expected 0 at [10], got 1 at [10].")


def test_an_int_of_thousands_of_digits_is_a_wrong_answer():
    """Python refuses to write it out, and no float holds it."""
    text = Compare(lambda x: 1.0)([Case({"x": 1})], [10**5000])
    assert "got an int of 16610 bits" in text
    assert Compare(lambda x: [1.0])([Case({"x": 1})], [[10**400]])
