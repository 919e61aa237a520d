"""What a test cell asks, and the verdict on what comes back: pass only for right values that came the right way."""

import json

import numpy as np
import pytest

from dlfl_utils.asking.inside import publish
from dlfl_utils.grading.questions import CANNOT_GRADE, FAIL, PASS, SUSPICIOUS, Question, find_questions

ENTROPY = Question("week1/entropy", "entropy", n_rounds=2)


def entropy(p):
    p = p[p > 0]
    return -(p * np.log(p)).sum()


@pytest.fixture
def ask(monkeypatch):
    """Return a function that asks a function in this process, as a kernel would, and gives back what it published."""

    def ask(question_round, function):
        published = []
        monkeypatch.setattr(
            "dlfl_utils.asking.inside.publish_display_data", lambda data: published.extend(data.values())
        )
        exec(question_round.code, {"entropy": function} if function else {})
        return published

    return ask


def test_questions_of_a_cell():
    """Each check with its answer once; as many rounds as there are hidden seeds, and at least two."""
    cell = """
check("week1/entropy", entropy)
%timeit 1
### BEGIN HIDDEN TESTS
check("week1/entropy", entropy, seed=1)
check("week1/entropy", entropy, seed=2)
check("week1/entropy", entropy, seed=3)
check("week1/kl_divergence", kl_divergence)
### END HIDDEN TESTS
"""
    assert find_questions(cell) == [
        Question("week1/entropy", "entropy", 3),
        Question("week1/kl_divergence", "kl_divergence", 2),
    ]
    assert find_questions("assert double(2) == 4") == []


def test_inputs_are_the_same_for_everybody_and_another_course_has_others():
    """Fair, repeatable, and not to be foreseen."""
    codes = [[json.loads(r.code.split("publish('")[1].split("', lambda")[0]) for r in ENTROPY.rounds(k)] for k in "aab"]
    inputs = [[request["inputs"] for request in rounds] for rounds in codes]
    assert inputs[0] == inputs[1] != inputs[2]
    assert inputs[0][0] != inputs[0][1]
    assert codes[0][0]["nonce"] != codes[1][0]["nonce"]


def test_values_without_end_are_wrong_and_not_suspicious(ask):
    """An honest slip may return millions of numbers."""
    first, _ = ENTROPY.rounds("key")
    verdict = first.verdict(ask(first, lambda p: np.zeros(2_000_000)))
    assert verdict.status == FAIL
    assert verdict.text.startswith("entropy: your function returned far more than was asked for.")


def test_neither_reference_nor_expected_value_crosses():
    """The request names the ask, and holds inputs, seed, nonce and canary."""
    (first, _) = ENTROPY.rounds("key")
    request = json.loads(first.code.split("publish('")[1].split("', lambda")[0])
    assert sorted(request) == ["ask", "canary", "inputs", "nonce", "seed"]
    assert all(sorted(case) == ["p"] for case in request["inputs"])


@pytest.mark.parametrize("seed", range(5))
def test_right_answer_passes(ask, seed):
    """For any secret."""
    for question_round in ENTROPY.rounds(f"{seed}"):
        assert question_round.verdict(ask(question_round, entropy)).status == PASS


def test_wrong_answer_fails_with_what_a_learner_needs(ask):
    """What was expected, what came out, which mistake it is, and which idea to look at again."""
    first, _ = ENTROPY.rounds("key")
    verdict = first.verdict(ask(first, lambda p: entropy(p) / np.log(2)))
    assert verdict.status == FAIL
    assert verdict.text.startswith("entropy: expected ")
    assert "in bits" in verdict.text
    assert "Look again at: " in verdict.text


def test_missing_answer_fails_and_is_an_error(ask):
    """Nothing of that name."""
    first, _ = ENTROPY.rounds("key")
    verdict = first.verdict(ask(first, None))
    assert (verdict.status, verdict.is_error) == (FAIL, True)
    assert "name 'entropy' is not defined. Its cell is missing, or was not run to its end." in verdict.text


def forged(change):
    """Return the right values, changed on their way by a function of the reply."""

    def reply(values):
        told = json.loads(values[0])
        changed = change(told)
        return [json.dumps(told if changed is None else changed)]

    return reply


@pytest.mark.parametrize(
    ("forge", "evidence"),
    [
        (lambda values: [], "no values came back, although nothing ended the kernel."),
        (lambda values: values * 2, "values came back 2 times; the grader asked once."),
        (lambda values: ["{"], "the values came in a form that the grader's own code never sends: JSONDecodeError."),
        (lambda values: ["[" * 10**5], "the values came in a form that the grader's own code never sends: Recursion"),
        (lambda values: ["3"], "the values came in a form that the grader's own code never sends: TypeError."),
        (lambda values: ["{}"], "the values came in a form that the grader's own code never sends: KeyError."),
        (forged(lambda told: told.update(nonce="x")), "the values answer another request than the grader's."),
        (forged(lambda told: told.update(canary=[])), "a known value that the grader sent along came back changed."),
        (forged(lambda told: told["outcomes"].pop() and None), " values came for "),
        (forged(lambda told: told["outcomes"].append(told["outcomes"][0])), " values came for "),
        (forged(lambda told: told["outcomes"][0].update(error=3)), " values came for "),
        (forged(lambda told: told.update(outcomes=3)), "the values came in a form that the grader's own code never"),
    ],
)
def test_forged_reply_is_suspicious(ask, forge, evidence):
    """Even with the right values in it: a person looks at the evidence, and the learner reads no accusation."""
    first, _ = ENTROPY.rounds("key")
    verdict = first.verdict(forge(ask(first, entropy)), "some error")
    assert verdict.status == SUSPICIOUS
    assert evidence in verdict.evidence
    assert verdict.evidence.endswith("(some error)")
    assert verdict.text == "This question could not be graded, and waits for your teaching assistant."


@pytest.mark.parametrize(
    "value",
    [
        None,
        "0.5",
        True,
        {},
        [],
        [[]],
        {"array": [0.5], "dtype": "object"},
        {"array": [[1], [1, 2]], "dtype": "float64"},
        {"array": [10**400], "dtype": "int64"},
        {"array": "x", "dtype": "float64"},
        float("nan"),
        float("inf"),
        10**4000,
        json.loads("[" * 300 + "]" * 300),
    ],
    ids=lambda value: str(value)[:30],
)
def test_odd_values_are_never_paid(ask, value):
    """They are wrong, or wait for a person if even that cannot be said."""
    first, _ = ENTROPY.rounds("key")

    def change(told):
        for outcome in told["outcomes"]:
            outcome["value"] = value

    verdict = first.verdict(forged(change)(ask(first, entropy)))
    assert verdict.status in (FAIL, CANNOT_GRADE)
    assert verdict.text


def test_publish_sets_the_seeds():
    """What an answer draws is the same in every grading."""
    import random

    drawn = []
    for _ in range(2):
        first, _ = ENTROPY.rounds("key")
        request = first.code.split("publish('")[1].split("', lambda")[0]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dlfl_utils.asking.inside.publish_display_data", lambda data: None)
            publish(request, lambda: lambda p: drawn.append((random.random(), np.random.normal())))  # noqa: NPY002
    assert drawn[: len(drawn) // 2] == drawn[len(drawn) // 2 :]
