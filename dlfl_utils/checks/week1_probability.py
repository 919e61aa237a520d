"""Checks of week 1, on probability: the conditional distribution, Bayes' rule."""

import numpy as np
from scipy.special import softmax

from dlfl_utils.checks._draws import distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]


def _conditional(joint):
    p_x = joint.sum(axis=1, keepdims=True)
    return np.divide(joint, p_x, out=np.zeros_like(joint), where=p_x > 0)


def _draw_conditional(rng):
    square, wide, gap = (distribution(rng, r * c).reshape(r, c) for r, c in ((3, 3), (2, 4), (4, 2)))
    gap[1] = 0
    holes = np.where(np.eye(3, dtype=bool), 0, square)
    return [
        Case({"joint": square}, "row x of the answer is the distribution of y once x is known; it sums to 1."),
        Case({"joint": wide}, "2 values of x, 4 of y: divide each row by its own sum, as a column (`keepdims=True`)."),
        Case(
            {"joint": gap / gap.sum()}, "row 1 has probability 0: 0/0 is not defined, and a row of zeros is asked for."
        ),
        Case(
            {"joint": holes / holes.sum()},
            "some pairs never happen, but every x does: each row is a distribution, with a zero in it.",
        ),
    ]


CONDITIONAL = Compare(
    _conditional,
    misconceptions=(
        Misconception(
            lambda joint: joint / joint.sum(axis=0),
            "You divided by the sums of the columns, p(y): that is p(x|y). For p(y|x), divide by the row sums, p(x).",
        ),
        Misconception(
            lambda joint: _conditional(joint).T,
            "Rows and columns are exchanged: x stays in the rows, y in the columns.",
        ),
        Misconception(
            lambda joint: joint / joint.sum(),
            "This is still the joint distribution: all entries together sum to 1. Each row must sum to 1 by itself.",
        ),
        Misconception(
            lambda joint: np.tile(joint.sum(axis=0), (len(joint), 1)),
            "Every row is the marginal p(y), as if x and y were independent. Knowing x changes the distribution of y.",
        ),
        Misconception(
            lambda joint: joint / np.maximum(joint.max(axis=1, keepdims=True), 1e-300),
            "You divided each row by its largest entry. Divide by its sum, which is the marginal p(x).",
        ),
        Misconception(
            lambda joint: softmax(joint, axis=1),
            "A softmax is for scores. These are probabilities already: divide each row by its sum, p(x).",
        ),
        Misconception(
            lambda joint: joint * joint.sum(axis=1, keepdims=True),
            "You multiplied by p(x). The product rule is p(x, y) = p(y|x) p(x), so p(y|x) is a quotient.",
        ),
    ),
)


def _bayes(prior, likelihood_of_data):
    joint = np.asarray(prior) * likelihood_of_data
    return joint / max(joint.sum(), 1e-300)


def _posterior(prior, likelihood, observations):
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihood)[:, observations].sum(axis=1)
    return softmax(log_joint)


def _draw_posterior(rng):
    prior = distribution(rng, 3)
    likelihood = np.stack([distribution(rng, 4) for _ in prior])
    impossible = likelihood.copy()
    impossible[0] = with_zeros(impossible[0], 2)
    nearly_equal = distribution(rng, 30) * rng.uniform(0.97, 1.03, (3, 30))
    nearly_equal /= nearly_equal.sum(axis=1, keepdims=True)
    excluding = np.array([[0.98, 0.02, 0.0], [0.94, 0.03, 0.03], [0.05, 0.35, 0.6]])
    observed, many = rng.integers(4, size=4).tolist(), rng.integers(30, size=300).tolist()
    return [
        Case(
            {"prior": prior, "likelihood": likelihood, "observations": [*observed, 0, 3]},
            "the answer holds one probability per hypothesis; row h, column o of `likelihood` is p(o|h).",
        ),
        Case(
            {"prior": prior, "likelihood": likelihood, "observations": [1]}, "a single observation: Bayes' rule itself."
        ),
        Case(
            {"prior": prior, "likelihood": impossible, "observations": [*observed, 2]},
            "hypothesis 0 excludes outcome 2, which was seen: its posterior is 0, and it never comes back.",
        ),
        Case(
            {"prior": with_zeros(prior, 1), "likelihood": likelihood, "observations": observed},
            "hypothesis 1 has prior 0, so its posterior is 0 whatever is seen.",
        ),
        Case(
            {"prior": prior, "likelihood": nearly_equal, "observations": many},
            "300 observations: the product of their probabilities underflows to 0, and 0/0 is nan. Add logarithms "
            "instead, and subtract the largest sum before you take the exponential.",
        ),
        Case(
            {"prior": np.array([0.5, 0.0, 0.5]), "likelihood": excluding, "observations": [2] + [0] * 150},
            "hypothesis 0 excludes outcome 2, hypothesis 1 has prior 0: no later observation brings them back. "
            "A small number in place of a zero does: let log 0 be -inf.",
        ),
    ]


POSTERIOR = Compare(
    _posterior,
    rtol=5e-3,  # a sum of 300 logarithms in single precision is good to about 1e-3
    misconceptions=(
        Misconception(
            lambda prior, likelihood, seen: prior * likelihood[:, seen].prod(axis=1),
            "You left out the division by the evidence, p(observations). A posterior sums to 1.",
        ),
        Misconception(
            lambda prior, likelihood, seen: _bayes(np.ones_like(prior), likelihood[:, seen].prod(axis=1)),
            "You forgot the prior: this is the normalised likelihood. Multiply each likelihood by its prior first.",
        ),
        Misconception(
            lambda prior, likelihood, seen: _bayes(prior, likelihood[:, seen[-1]]),
            "You used the last observation only. Each observation's likelihood enters as a factor.",
        ),
        Misconception(
            lambda prior, likelihood, seen: _bayes(prior, likelihood[:, seen].sum(axis=1)),
            "You added the likelihoods of the observations. Independent observations: their probabilities multiply.",
        ),
        Misconception(
            lambda prior, likelihood, seen: (
                _posterior(prior, likelihood, seen) if likelihood[:, seen].prod(axis=1).any() else prior
            ),
            "You return the prior where the product of the probabilities is 0 in the computer. The observations do "
            "count: add logarithms.",
        ),
        Misconception(
            lambda prior, likelihood, seen: _bayes(prior ** len(seen), likelihood[:, seen].prod(axis=1)),
            "You multiplied by the prior once per observation. The prior enters once; the posterior is the next prior.",
        ),
        Misconception(
            lambda prior, likelihood, seen: np.log(np.maximum(_posterior(prior, likelihood, seen), 1e-300)),
            "These are log-probabilities. Take the exponential at the end.",
        ),
        Misconception(
            lambda prior, likelihood, seen: (
                (np.arange(len(prior)) == np.argmax(_posterior(prior, likelihood, seen))) * 1.0
            ),
            "You kept the most probable hypothesis only. The posterior keeps the probability of every hypothesis.",
        ),
    ),
)


CHECKS = (
    Check(
        name="week1/conditional",
        points=2,
        idea="the definition p(y|x) = p(x, y) / p(x), and the marginal p(x) as a sum over y.",
        draw=_draw_conditional,
        judge=CONDITIONAL,
    ),
    Check(
        name="week1/posterior",
        points=3,
        idea="Bayes' rule: prior times likelihood, divided by the sum of these products over the hypotheses.",
        draw=_draw_posterior,
        judge=POSTERIOR,
    ),
)
