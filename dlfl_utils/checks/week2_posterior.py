"""Checks of week 2: a classifier from Bayes' rule, and the two Kullback-Leibler divergences of densities."""

import numpy as np
from scipy.special import logsumexp, softmax

from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.checks.gaussian_samples import draw_covariance, draw_mean
from dlfl_utils.probability import Gaussian

__all__ = ["CHECKS"]


def _draw_flowers(rng):
    def between(n_classes, n_features, priors):
        centre = draw_mean(rng, n_features)
        covariances = np.array(
            [c * draw_covariance(rng, n_features) for c in rng.permutation([0.6, 1.0, 1.7])[:n_classes]]
        )
        means = centre + rng.choice([-1.0, 1.0], (n_classes, n_features)) * rng.uniform(
            0.3, 0.7, (n_classes, n_features)
        )
        return {"x": centre, "means": means, "covariances": covariances, "priors": np.array(priors)}

    far = between(2, 2, [0.3, 0.7])
    shift = rng.uniform(0.3, 0.6)
    # Mirror images in the first axis, far out on the second: both densities underflow, their ratio stays moderate.
    far |= {
        "x": np.array([shift, 80.0]),
        "means": np.array([[-1.0, 0.0], [1.0, 0.0]]),
        "covariances": np.array([np.eye(2)] * 2),
    }
    # The class with prior 0 sits on the flower, 450 nats ahead: with a small number in place of the prior it would win.
    flower = np.array([shift, 30.0])
    excluded = {
        "x": flower,
        "means": np.array([*far["means"], flower]),
        "covariances": np.array([np.eye(2)] * 3),
        "priors": np.array([0.6, 0.4, 0.0]),
    }
    return [
        Case(between(2, 2, [0.2, 0.8]), "two classes: the answer is one probability for each."),
        Case(between(3, 2, [0.5, 0.2, 0.3])),
        Case(between(3, 3, [0.1, 0.3, 0.6])),
        Case(
            far,
            "a flower so far from every class that all densities underflow to 0. Stay with logarithms, and subtract "
            "the largest before you take exp.",
        ),
        Case(between(3, 2, [0.6, 0.4, 0.0]), "a class with prior 0: it keeps the posterior 0, the others share 1."),
        Case(
            excluded,
            "the flower fits best to a class with prior 0, which keeps the posterior 0. A small number in place of the "
            "prior would let that class win: let log 0 be -inf.",
        ),
    ]


def _log_densities(x, means, covariances):
    return np.array([Gaussian(m, c).log_density(x) for m, c in zip(means, covariances, strict=True)])


def _log(priors):
    with np.errstate(divide="ignore"):
        return np.log(priors)


def _posterior(x, means, covariances, priors):
    return softmax(_log_densities(x, means, covariances) + _log(priors))


def _densities(x, means, covariances):
    densities = np.exp(_log_densities(x, means, covariances))
    # Zeros of an underflow look like many mistakes, and so does the NaN of 0 / 0: this looks like none.
    return np.where(densities > 0, densities, -1.0)


def _distances(x, means, covariances):
    return np.array([(x - m) @ np.linalg.solve(c, x - m) for m, c in zip(means, covariances, strict=True)])


_POSTERIOR_MISCONCEPTIONS = [
    Misconception(
        lambda x, means, covariances, priors: softmax(_log_densities(x, means, covariances)),
        "The priors are missing: a rare class needs more evidence.",
    ),
    Misconception(
        lambda x, means, covariances, priors: priors * _densities(x, means, covariances),
        "These are the joint densities p(x, class). Divide by their sum, p(x), to get p(class | x).",
    ),
    Misconception(
        lambda x, means, covariances, priors: _densities(x, means, covariances),
        "These are the densities p(x | class). Bayes' rule turns them into p(class | x): times the prior, divided by "
        "the sum.",
    ),
    Misconception(
        lambda *inputs: _log(_posterior(*inputs)),
        "These are logarithms of the posterior probabilities. Take exp at the very end.",
    ),
    Misconception(
        lambda x, means, covariances, priors: _log_densities(x, means, covariances) + _log(priors),
        "These are unnormalised logarithms, log p(x, class). Subtract their log-sum-exp and take exp.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(_log_densities(x, means, covariances) + priors),
        "The prior itself was added to a log density; add its logarithm.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(_log_densities(x, means, covariances)) * priors,
        "The prior came after normalising, so the result no longer sums to 1. Multiply first, divide last.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(-0.5 * _distances(x, means, covariances) + _log(priors)),
        "The determinants are missing. They cancel only when all classes share one covariance.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(
            _log_densities(x, means, [np.tensordot(priors, covariances, 1)] * len(means)) + _log(priors)
        ),
        "The covariances were pooled into one: that is linear discriminant analysis. Each class has its own here.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(
            _log_densities(x, means, [c * np.eye(len(x)) for c in covariances]) + _log(priors)
        ),
        "The measurements were treated as independent within a class (naive Bayes): use the whole covariance.",
    ),
    Misconception(
        lambda x, means, covariances, priors: softmax(
            -0.5 * ((x - means) ** 2).sum(axis=1) + _log(priors),
        ),
        "Plain Euclidean distance was used: each class has its own covariance, so use the density of each Gaussian.",
    ),
    Misconception(
        lambda *inputs: np.eye(len(inputs[1]))[np.argmax(_posterior(*inputs))],
        "Only the winner was returned. The posterior says how sure one can be: one probability per class.",
    ),
    Misconception(
        lambda *inputs: _log_densities(*inputs[:3]) / _log_densities(*inputs[:3]).sum(),
        "Logarithms were divided by their sum. Only probabilities may be normalised so.",
    ),
]

# --- kl_both_ways ---


def _draw_densities(rng):
    grid = np.linspace(-8, 8, 161)
    step = grid[1] - grid[0]

    def normal(mean, std):
        return -0.5 * ((grid - mean) / std) ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi)

    def case(log_p, log_q, about=""):
        return Case({"log_p": log_p, "log_q": log_q, "step": float(step)}, about)

    def between(low, high):
        inside = (grid >= low) & (grid <= high)
        # The sum of p times step is 1.
        return np.where(inside, -np.log(inside.sum() * step), -np.inf)

    wide, narrow, shift = rng.uniform(1.2, 1.6), rng.uniform(0.6, 0.9), rng.uniform(0.4, 1.2)
    two_bumps = np.logaddexp(normal(-2, narrow), normal(2, 0.6)) - np.log(2)
    edge = float(rng.integers(1, 4))
    return [
        case(normal(0, wide), normal(shift, narrow)),
        case(two_bumps, normal(shift, wide)),
        case(
            normal(-6, 0.2),
            normal(6, 0.2 + 0.05 * rng.random()),
            "each density underflows to 0 where the other is large, so their quotient cannot be formed. "
            "Subtract the logarithms.",
        ),
        case(
            between(-edge - 2, edge + 2),
            between(-edge, edge),
            "q is 0 on a part where p is not, and both are 0 further out: KL(p || q) is infinite, KL(q || p) is not; "
            "0 log 0 counts as 0.",
        ),
        case(
            between(-edge, edge),
            between(-edge - 2, edge + 2),
            "p is 0 on a part where q is not: KL(q || p) is infinite, KL(p || q) is not.",
        ),
    ]


def _kl(log_p, log_q, step):
    inside = log_p > -np.inf
    return step * np.sum(np.exp(log_p[inside]) * (log_p[inside] - log_q[inside]))


def _kl_both_ways(log_p, log_q, step):
    return _kl(log_p, log_q, step), _kl(log_q, log_p, step)


def _scaled(factor):
    return lambda *inputs: tuple(factor(inputs[2]) * value for value in _kl_both_ways(*inputs))


_KL_MISCONCEPTIONS = [
    Misconception(
        lambda *inputs: _kl_both_ways(*inputs)[::-1],
        "Forward and reverse are exchanged. Forward KL(p || q) averages over p, reverse KL(q || p) over q.",
    ),
    Misconception(
        _scaled(lambda step: 1 / step), "The width of a grid cell is missing: the integral is the sum times `step`."
    ),
    Misconception(_scaled(lambda step: 1 / np.log(2)), "This is in bits (logarithm to base 2). Use nats: np.log."),
    Misconception(_scaled(lambda step: -1.0), "The sign is wrong: KL is never negative. It averages log p - log q."),
    Misconception(_scaled(lambda step: 0.5), "There is no factor 1/2 in KL."),
    Misconception(
        lambda log_p, log_q, step: (_kl(log_p, log_q, step), _kl(log_p, log_q, step)),
        "Both values are KL(p || q). KL is not symmetric: the reverse one averages over q.",
    ),
    Misconception(
        lambda *inputs: (np.inf, np.inf) if np.isinf(inputs[:2]).any() else _kl_both_ways(*inputs),
        "You return infinity as soon as a density is 0. KL is infinite only where the density that one averages over "
        "is not 0 and the other one is.",
    ),
    Misconception(
        lambda log_p, log_q, step: (_kl(log_p, log_q, step), _mean(log_q, log_p - log_q, step)),
        "The reverse value has the wrong sign: KL(q || p) averages log q - log p.",
    ),
    Misconception(
        lambda log_p, log_q, step: (_kl(log_p, log_q, step), _mean(log_p, log_q - log_p, step)),
        "The reverse value is only -KL(p || q). Exchanging p and q also changes over which density one averages.",
    ),
    Misconception(
        lambda log_p, log_q, step: 2 * ((_kl(log_p, log_q, step) + _kl(log_q, log_p, step)) / 2,),
        "The two directions were averaged. Return each by itself: they ask for different things.",
    ),
    Misconception(
        lambda log_p, log_q, step: (
            _mean(log_p, np.abs(log_p - log_q), step),
            _mean(log_q, np.abs(log_p - log_q), step),
        ),
        "The log ratio was made positive by abs. It must keep its sign: only its average is never negative.",
    ),
    Misconception(
        lambda log_p, log_q, step: (-_mean(log_p, log_q, step), -_mean(log_q, log_p, step)),
        "These are cross-entropies. KL subtracts the entropy: average log p - log q, not -log q alone.",
    ),
    Misconception(
        lambda log_p, log_q, step: (step * np.sum(log_p - log_q), step * np.sum(log_q - log_p)),
        "The log ratio was summed without a weight. KL weighs it with the density that stands first.",
    ),
    Misconception(
        lambda log_p, log_q, step: (step * np.sum(log_p * (log_p - log_q)), step * np.sum(log_q * (log_q - log_p))),
        "The weight must be the density, exp(log_p), not its logarithm.",
    ),
    Misconception(
        lambda log_p, log_q, step: (_js(log_p, log_q, step), _js(log_p, log_q, step)),
        "This is the JS divergence. KL compares p with q, not with their mixture.",
    ),
]


def _mean(log_weight, values, step):
    return step * np.nansum(np.exp(log_weight) * values)


def _js(log_p, log_q, step):
    log_m = logsumexp([log_p, log_q], axis=0) - np.log(2)
    return (_kl(log_p, log_m, step) + _kl(log_q, log_m, step)) / 2


CHECKS = (
    Check(
        "week2/class_posterior",
        points=4,
        idea="Bayes' rule: log p(class | x) = log p(x | class) + log p(class) - log p(x); log p(x) by log-sum-exp.",
        draw=_draw_flowers,
        judge=Compare(_posterior, misconceptions=_POSTERIOR_MISCONCEPTIONS),
    ),
    Check(
        "week2/kl_both_ways",
        points=3,
        idea="forward KL(p || q) averages log p - log q over p; reverse KL(q || p) averages log q - log p over q.",
        draw=_draw_densities,
        judge=Compare(_kl_both_ways, misconceptions=_KL_MISCONCEPTIONS),
    ),
)
