"""Checks of week 3: the best discriminator of two discrete distributions, and the value of the game."""

import numpy as np
from scipy.special import rel_entr, xlogy

from dlfl_utils.checks._draws import BITS, distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.divergences import js_divergence

__all__ = ["CHECKS"]

_LOG_4 = np.log(4)


def _draw_optimal(rng):
    p, q = distribution(rng, 4), distribution(rng, 4)
    return [
        Case({"p": p, "q": q}, "one value per outcome; p is the data, q the model."),
        Case({"p": with_zeros(p, 1), "q": with_zeros(q, 2)}, "outcome 1 is always generated, outcome 2 always real."),
        Case(
            {"p": with_zeros(p, 1, 3), "q": with_zeros(q, 3)},
            "outcome 3 has no mass at all: 0/0. The discriminator never sees it, and by our convention says 1/2.",
        ),
        Case({"p": p, "q": p.copy()}, "p equals q: the best discriminator can only guess."),
    ]


def _optimal(p, q):
    return np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)


def _filled(value):
    return lambda p, q: np.divide(p, p + q, out=np.full(len(p), value), where=p + q > 0)


_OPTIMAL_MISCONCEPTIONS = (
    Misconception(
        lambda p, q: _optimal(q, p),
        "This is q / (p + q), the probability that an outcome was generated. D is the probability that it is real.",
    ),
    Misconception(
        _filled(0.0),
        "D is 0 where neither p nor q has mass. Nothing speaks for 'generated' there: by our convention D is 1/2. "
        "(A small number added to the denominator also gives 0 there.)",
    ),
    Misconception(_filled(1.0), "D is 1 where neither p nor q has mass. By our convention it is 1/2 there."),
    Misconception(
        lambda p, q: 2 * _optimal(p, q),
        "This is p / m with m = (p + q) / 2, which may be above 1. D is a probability: p / (p + q).",
    ),
    Misconception(lambda p, q: p.copy(), "This is p itself. D compares p with q at each outcome."),
    Misconception(
        lambda p, q: (p > q).astype(float),
        "This is a decision, 0 or 1. The best D is a probability: it is sure only where one of p and q is 0.",
    ),
    Misconception(
        lambda p, q: 1 / (1 + np.exp(q - p)),
        "The logit of the best discriminator is log p - log q, not p - q.",
    ),
    Misconception(
        lambda p, q: np.log(p) - np.log(q),
        "This is the logit of the best discriminator. D is its sigmoid, p / (p + q).",
    ),
    Misconception(lambda p, q: p / q, "This is the ratio p / q. D = p / (p + q) = r / (1 + r) for that ratio r."),
    Misconception(
        lambda p, q: _optimal(p, q) / _optimal(p, q).sum(),
        "You made the values sum to 1. D is no distribution over the outcomes: each value is a probability by itself.",
    ),
    Misconception(
        lambda p, q: p**2 / np.maximum(p**2 + q**2, 1e-300),
        "p and q enter squared. The likelihood weighs log D with p and log(1 - D) with q, which gives p / (p + q).",
    ),
)


# --- game_value ---


def _draw_game(rng):
    p, q = distribution(rng, 4), distribution(rng, 4)
    return [
        Case({"p": p, "q": q}),
        Case(
            {"p": with_zeros(p, 0), "q": with_zeros(q, 2)},
            "zeros: 0 log 0 counts as 0, so an outcome without mass under p adds nothing to the mean under p.",
        ),
        Case(
            {"p": np.array([0.5, 0.5, 0.0, 0.0, 0.0]), "q": np.array([0.0, 0.0, 0.5, 0.5, 0.0])},
            "no outcome in common, and one that neither has: the discriminator is never wrong, the value is 0 and the "
            "JS divergence log 2.",
        ),
        Case({"p": p, "q": p.copy()}, "p equals q: the discriminator guesses, the value is -log 4 and JS is 0."),
    ]


def _value(p, q):
    d = _optimal(p, q)
    return float(xlogy(p, d).sum() + xlogy(q, 1 - d).sum())


def _game(p, q):
    return _value(p, q), js_divergence(p, q)


def _with(value=_value, js=js_divergence):
    return lambda p, q: (value(p, q), js(p, q))


def _jeffreys(p, q):
    return float(rel_entr(p, q).sum() + rel_entr(q, p).sum()) / 2


def _unguarded(p, q):
    d = p / (p + q)
    return float((p * np.log(d)).sum() + (q * np.log(1 - d)).sum())


_GAME_MISCONCEPTIONS = (
    Misconception(
        _with(js=lambda p, q: _value(p, q) + _LOG_4),
        "The JS divergence is twice too large: the value is 2 JS - log 4, so JS = (value + log 4) / 2. (JS has a 1/2 "
        "in this course; its largest value is log 2.)",
    ),
    Misconception(
        _with(js=lambda p, q: (_value(p, q) - _LOG_4) / 2),
        "The constant has the wrong sign: the value is 2 JS - log 4, so log 4 must be added. JS is never negative.",
    ),
    Misconception(
        _with(js=lambda p, q: _value(p, q) / 2),
        "The constant log 4 is missing: a discriminator that only guesses has the value -log 4, not 0.",
    ),
    Misconception(
        _with(js=lambda p, q: (_value(p, q) + np.log(2)) / 2),
        "The constant is log 4 = 2 log 2, once log 2 for real and once for generated examples.",
    ),
    Misconception(
        _with(js=lambda p, q: np.sqrt(max(js_divergence(p, q), 0.0))),
        "This is the square root of the JS divergence (as SciPy's `jensenshannon` returns).",
    ),
    Misconception(
        _with(js=lambda p, q: js_divergence(p, q) / np.log(2)), f"The JS divergence: {BITS[0].lower()}{BITS[1:]}"
    ),
    Misconception(lambda p, q: tuple(v / np.log(2) for v in _game(p, q)), BITS),
    Misconception(
        _with(lambda p, q: -_value(p, q)),
        "The value has the wrong sign: this is the discriminator's loss. The value is a mean of logarithms of "
        "probabilities, so it is never positive.",
    ),
    Misconception(
        lambda p, q: (-_value(p, q), (-_value(p, q) + _LOG_4) / 2),
        "The value has the wrong sign, and so JS is wrong too. The value is never positive.",
    ),
    Misconception(
        lambda p, q: (_value(p, q) / 2, (_value(p, q) / 2 + _LOG_4) / 2),
        "The value is the sum of the two means, not their average.",
    ),
    Misconception(_with(lambda p, q: _value(p, q) / 2), "The value is the sum of the two means, not their average."),
    Misconception(
        lambda p, q: ((v := float(xlogy(p, _optimal(p, q)).sum())), (v + _LOG_4) / 2),
        "Only the real examples count here. Add the mean under q of log(1 - D).",
    ),
    Misconception(
        _with(lambda p, q: float(xlogy(p, _optimal(p, q)).sum() + xlogy(q, _optimal(p, q)).sum())),
        "The second mean is of log(1 - D), not of log D: generated examples should be called generated.",
    ),
    Misconception(
        lambda p, q: (
            (v := float(xlogy(p, _optimal(p, q)).sum() + xlogy(q, _optimal(p, q)).sum())),
            (v + _LOG_4) / 2,
        ),
        "The second mean is of log(1 - D), not of log D: generated examples should be called generated.",
    ),
    Misconception(
        lambda p, q: (
            (v := float(xlogy(p, _optimal(p, q)).mean() + xlogy(q, 1 - _optimal(p, q)).mean())),
            (v + _LOG_4) / 2,
        ),
        "You take the mean over the outcomes. Weighted by p and q the terms are already a mean: add them up.",
    ),
    Misconception(
        lambda p, q: (
            v := float(np.log(np.maximum(_optimal(p, q), 1e-300)).mean() + np.log(1 - _optimal(p, q)).mean()),
            (v + _LOG_4) / 2,
        ),
        "You average over the outcomes. The weights of the two means are p and q.",
    ),
    Misconception(_with(js=_jeffreys), "This is the mean of KL(p||q) and KL(q||p). JS compares both with (p + q) / 2."),
    Misconception(lambda p, q: _game(p, q)[::-1], "The order is exchanged: the value first, then the JS divergence."),
)

CHECKS = (
    Check(
        "week3/optimal_discriminator",
        points=2,
        idea="at each outcome p log D + q log(1 - D) is largest at D = p / (p + q); with p = q = 0 any D will do.",
        draw=_draw_optimal,
        judge=Compare(_optimal, misconceptions=_OPTIMAL_MISCONCEPTIONS),
    ),
    Check(
        "week3/game_value",
        points=3,
        idea="the value at the best discriminator is 2 JS(p, q) - log 4, with 0 log 0 = 0.",
        draw=_draw_game,
        judge=Compare(_game, misconceptions=_GAME_MISCONCEPTIONS),
    ),
)
