"""Checks of week 2: a model mixed with noise keeps its likelihood and loses its samples."""

import numpy as np
from scipy.special import bdtr, bdtrc, logsumexp

from dlfl_utils.checks.core import Case, Check, Compare, Misconception, brief, describe, form_mismatch

__all__ = ["CHECKS"]

# --- mixture_log_likelihood ---


def _draw_log_densities(rng):
    def case(low, high, gap, weight, about=""):
        log_q = rng.uniform(low, high, size=6)
        log_noise = log_q - gap + rng.uniform(-2, 2, size=6)
        return Case({"log_q": log_q, "log_noise": log_noise, "weight": weight}, about)

    weight = float(np.round(rng.uniform(0.1, 0.35), 2))
    apart = np.array([-1010.0, -5.0, -1005.0]) + rng.uniform(-2, 2, size=3)
    return [
        case(-6, -1, 2, weight, "six points, and one number for them: the average."),
        case(-3, 3, -1, weight),
        case(-2000, -1900, 1, 0.01, "log densities of images: their exp underflows to 0. Use np.logaddexp."),
        case(900, 1000, 1, weight, "densities too large for a float (a density may exceed 1). Use np.logaddexp."),
        case(-700, -600, 300, 0.01, "where noise has no chance, mixing it in costs -log(weight) and no more."),
        Case(
            {"log_q": apart, "log_noise": apart[[1, 0, 2]] - 1, "weight": weight},
            "log densities that lie 1000 apart, from point to point and either way round between model and noise. "
            "Use np.logaddexp.",
        ),
    ]


def _log_mixture(log_q, log_noise, weight):
    return np.logaddexp(log_q + np.log(weight), log_noise + np.log(1 - weight))


def _mixture(log_q, log_noise, weight):
    return np.mean(_log_mixture(log_q, log_noise, weight))


_MIXTURE_MISCONCEPTIONS = [
    Misconception(
        lambda log_q, log_noise, weight: _mixture(log_q, log_noise, 1 - weight),
        "The weights are exchanged: `weight` belongs to the model, 1 - weight to the noise.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(weight * log_q + (1 - weight) * log_noise),
        "You averaged the logarithms. A mixture averages the densities; the logarithm comes after.",
    ),
    Misconception(
        lambda *inputs: logsumexp(_log_mixture(*inputs)) - np.log(len(inputs[0])),
        "This is the logarithm of an average over the points. The log-likelihood is the average of logarithms: "
        "a logarithm may not be pulled out of a mean.",
    ),
    Misconception(
        lambda *inputs: len(inputs[0]) * _mixture(*inputs),
        "You summed over the points; the average was asked for.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(log_q, log_noise)),
        "The weights are missing, so the mixture does not integrate to 1.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(log_q, log_noise)) - np.log(2),
        "The two parts got equal weights; `weight` was not used.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(weight * log_q, (1 - weight) * log_noise)),
        "The log density was multiplied by the weight. The density is to be weighed: add log(weight) to its logarithm.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(log_q + weight, log_noise + 1 - weight)),
        "The weight itself was added to a log density; add its logarithm.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(log_q) + np.log(weight),
        "The noise was left out. This is the lower bound: the noise can only add to the density.",
    ),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(np.log(weight) + log_q, log_noise)),
        "The noise needs its weight 1 - weight too.",
    ),
    Misconception(
        lambda *inputs: np.mean(np.exp(_log_mixture(*inputs))), "This is a mean density; its logarithm is missing."
    ),
    Misconception(
        lambda *inputs: _mixture(*inputs) / np.log(2), "This is in bits (logarithm to base 2). Use nats: np.log."
    ),
    Misconception(lambda *inputs: -_mixture(*inputs), "The sign is wrong: this is the negative log-likelihood."),
    Misconception(
        lambda log_q, log_noise, weight: np.mean(np.logaddexp(log_q, log_noise)) + np.log(weight),
        "Both parts got `weight`. The noise has what is left: 1 - weight.",
    ),
]

# --- worst_loss ---


def _draw_weights(rng):
    weights = [0.5, *np.round(rng.uniform(0.02, 0.4, size=2), 3).tolist()]
    return [
        *(Case({"weight": w, "n_dimensions": int(d)}) for w, d in zip(weights, rng.integers(2, 900, 3), strict=True)),
        Case({"weight": 1.0, "n_dimensions": 4}, "weight 1: no noise is mixed in, so nothing is lost."),
        Case(
            {"weight": 1e-30, "n_dimensions": 3072},
            "only one sample in 10^30 comes from the model, and yet the loss is at most 69 nats.",
        ),
    ]


def _worst_loss(weight, n_dimensions):
    return -np.log(weight), -np.log2(weight) / n_dimensions


def _wrong_loss(nats, bits):
    return lambda weight, n_dimensions: (nats(weight), bits(weight, n_dimensions))


def _log(value):
    return np.log(np.float64(value))


_LOSS_MISCONCEPTIONS = [
    Misconception(
        _wrong_loss(lambda w: _log(w), lambda w, d: _log(w) / _log(2) / d),
        "The sign is wrong: a loss is positive here. The mixture is at least weight times the model, so the logarithm "
        "falls by at most -log(weight).",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(1 - w), lambda w, d: -_log(1 - w) / _log(2) / d),
        "The weight of the noise was used. What is left of the model's density is `weight` times it.",
    ),
    Misconception(
        _wrong_loss(lambda w: 1 - w, lambda w, d: (1 - w) / _log(2) / d),
        "1 - weight is the share of noise among the samples. The loss is a difference of logarithms.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w) / _log(2), lambda w, d: -_log(w) / _log(2) / d),
        "The first value is in bits; nats were asked for: np.log.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w) / _log(10), lambda w, d: -_log(w) / _log(2) / d),
        "The first value has a logarithm to base 10; nats were asked for: np.log.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w), lambda w, d: -_log(w) / d),
        "The second value is in nats per dimension. Divide by log(2) to get bits.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w), lambda w, d: -_log(w) * _log(2) / d),
        "From nats to bits one divides by log(2); you multiplied.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w), lambda w, d: -_log(w) / _log(2)),
        "The second value is in bits, but not per dimension: divide by `n_dimensions`.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(w), lambda w, d: -_log(w) * d / _log(2)),
        "You multiplied by the number of dimensions. Per dimension means divided by it.",
    ),
    Misconception(
        _wrong_loss(lambda w: -_log(100 * w), lambda w, d: -_log(100 * w) / _log(2) / d),
        "The weight was taken in percent. It is a probability between 0 and 1.",
    ),
    Misconception(
        _wrong_loss(lambda w: 1 / w, lambda w, d: 1 / w / _log(2) / d),
        "1/weight is the factor between the densities; the loss is its logarithm.",
    ),
    Misconception(
        _wrong_loss(lambda w: -w * _log(w), lambda w, d: -w * _log(w) / _log(2) / d),
        "This is a term of an entropy. The loss holds at every point, so nothing is weighed: -log(weight).",
    ),
    Misconception(lambda *inputs: _worst_loss(*inputs)[::-1], "The order is exchanged: nats first, bits second."),
]

# --- sample_mixture ---

#: So many single rows, each with a seed of its own: a fixed share gives the same part each time, coins do once in 2^39.
N_SINGLE = 40


def _draw_rows(rng):
    def case(rows, weight, seed, about=""):
        inputs = {"model_samples": rows[0], "noise_samples": rows[1], "weight": weight, "seed": seed}
        return Case(inputs, about)

    def rows(n_samples, n_features):
        return rng.normal(0, 1, (n_samples, n_features)), rng.uniform(5, 9, (n_samples, n_features))

    first, second = (int(seed) for seed in rng.choice(10**6, size=2, replace=False))
    weight = float(np.round(rng.uniform(0.1, 0.3), 2))
    many = rows(1500, 2)
    seeds = rng.choice(10**6, size=N_SINGLE, replace=False).tolist()
    return [
        case(many, weight, first),
        case(many, weight, first, "the same seed again."),
        case(many, weight, second, "another seed."),
        case(rows(1500, 3), 1 - weight, second, "mostly model, little noise."),
        case(rows(30, 3), 1.0, first, "weight 1: every row comes from the model."),
        case(rows(30, 3), 0.0, first, "weight 0: every row comes from the noise."),
        *(case(rows(1, 2), 0.5, seed, "a single row: a fair coin decides.") for seed in seeds),
    ]


def _judge_mixture(cases, values):
    for case, value in zip(cases, values, strict=True):
        wrong = _wrong_rows(value, *list(case.inputs.values())[:3])
        if wrong:
            return f"{wrong}\n{describe(case)}"
    if not np.array_equal(values[0], values[1]):
        return "the same seed gave two different samples. Throw the coins with np.random.default_rng(seed)."
    if np.array_equal(values[0], values[2]):
        return "two seeds gave the same sample. Pass `seed` on to the random generator, and draw a coin for each row."
    single = list(zip(cases, values, strict=True))[-N_SINGLE:]
    n_model = sum(bool(np.allclose(value, case.inputs["model_samples"], atol=1e-5)) for case, value in single)
    if _p_value(n_model, N_SINGLE, 0.5) < 1e-9:
        return (
            f"of {N_SINGLE} samples of one row each, with weight 0.5, {n_model} come from the model. "
            f"The number of rows from the model was fixed beforehand: it must be left to chance too. "
            f"Throw a coin for each row."
        )
    return None


def _wrong_rows(value, model_samples, noise_samples, weight):
    mismatch = form_mismatch(value, model_samples)
    if mismatch:
        return f"{mismatch} One row per pair of rows is needed, kept in place."
    rows = np.asarray(value, dtype=float)
    from_model, from_noise = (np.isclose(rows, r, rtol=1e-5, atol=1e-5) for r in (model_samples, noise_samples))
    if not (from_model.all(axis=1) | from_noise.all(axis=1)).all():
        return _name_foreign_rows(rows, from_model, from_noise, model_samples, noise_samples)
    return _wrong_share(from_model.all(axis=1), weight)


def _name_foreign_rows(rows, from_model, from_noise, model_samples, noise_samples):
    first = int(np.argmin(from_model.all(axis=1) | from_noise.all(axis=1)))
    what = f"row {first} is {brief(rows[first])}, neither row {first} of the model nor row {first} of the noise."
    if (from_model | from_noise).all():
        return f"{what} One coin was thrown for each number. Throw one for each row: a sample comes from one part."
    both = np.vstack([model_samples, noise_samples])
    if all(np.isclose(both, row, rtol=1e-5, atol=1e-5).all(axis=1).any() for row in rows[:50]):
        return f"{what} The rows were moved. Row i is chosen between row i of the model and row i of the noise."
    low, high = np.sort([model_samples[first], noise_samples[first]], axis=0)
    is_between = ((low <= rows[first]) & (rows[first] <= high)).all()
    if is_between or np.allclose(rows[first], model_samples[first] + noise_samples[first]):
        return (
            f"{what} The two were averaged or added. A sample of a mixture is a sample of one part, chosen by chance; "
            f"the densities are averaged, not the flowers or the images."
        )
    return f"{what} Each row must be a copy of one of the two: a sample of a mixture is a sample of one part."


def _wrong_share(chosen, weight):
    n_chosen, n_samples, half = int(chosen.sum()), len(chosen), len(chosen) // 2
    if _p_value(n_chosen, n_samples, weight) < 1e-9:
        text = f"{n_chosen} of {n_samples} rows come from the model, expected about {weight * n_samples:.0f}."
        if n_chosen in (0, n_samples):
            return f"{text} One choice was made for all rows. Throw a coin for each row."
        if _p_value(n_chosen, n_samples, 1 - weight) >= 1e-9:
            return f"{text} The weights are exchanged: `weight` is the probability of the model."
        if weight in (0, 1):
            return f"{text} With weight {weight:g} every row comes from the {'model' if weight else 'noise'}."
        if _p_value(n_chosen, n_samples, 0.5) >= 1e-9:
            return f"{text} The coin looks fair; rng.random(...) < weight is true with probability `weight`."
        return f"{text} A row comes from the model with probability `weight`: rng.random(...) < weight."
    if _p_value(int(chosen[:half].sum()), half, weight) < 1e-9:
        return (
            f"{int(chosen[:half].sum())} of the {n_chosen} rows from the model stand in the first half. "
            f"The share is right, but it was not left to chance: throw a coin for each row."
        )
    alike = int((chosen[0 : 2 * half : 2] == chosen[1 : 2 * half : 2]).sum())
    if _p_value(alike, half, weight**2 + (1 - weight) ** 2) < 1e-9:
        return (
            f"{alike} of {half} pairs of neighbouring rows come from the same part. "
            f"The rows are not decided independently: throw a coin for each row."
        )
    return None


def _p_value(count, n_samples, probability):
    """Two-sided p-value of a count that is binomial."""
    return min(1.0, 2 * bdtr(count, n_samples, probability), 2 * bdtrc(count - 1, n_samples, probability))


CHECKS = (
    Check(
        "week2/mixture_log_likelihood",
        points=3,
        idea="the density of a mixture is weight * q + (1 - weight) * noise at each point; then log, then the average.",
        draw=_draw_log_densities,
        judge=Compare(_mixture, misconceptions=_MIXTURE_MISCONCEPTIONS),
    ),
    Check(
        "week2/worst_loss",
        points=2,
        idea="weight * q + (1 - weight) * noise >= weight * q; take logarithms. One nat is 1/log(2) bits.",
        draw=_draw_weights,
        judge=Compare(_worst_loss, misconceptions=_LOSS_MISCONCEPTIONS),
    ),
    Check(
        "week2/sample_mixture",
        points=3,
        idea="a sample of a mixture: first a coin says which part, then that part gives the whole sample.",
        draw=_draw_rows,
        judge=_judge_mixture,
    ),
)
