"""Checks of week 1, on the likelihood of counts: why maximum likelihood minimises a KL divergence."""

import numpy as np
from scipy.special import entr, softmax, xlogy

from dlfl_utils.checks._draws import BITS, distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]


def _fit_categorical(samples, n_outcomes):
    return np.bincount(samples, minlength=n_outcomes) / len(samples)


def _draw_samples(rng):
    full = rng.permutation(np.concatenate([np.arange(4), rng.integers(4, size=9), [0, 0, 1]]))
    return [
        Case(
            {"samples": full, "n_outcomes": 4}, "the answer holds one probability per outcome; together they sum to 1."
        ),
        Case(
            {"samples": full[full != 1], "n_outcomes": 4},
            "outcome 1 was not seen: its best probability is 0, and it keeps its place.",
        ),
        Case(
            {"samples": full[full != 3], "n_outcomes": 5},
            "outcomes 3 and 4 were not seen: the answer still has n_outcomes entries.",
        ),
        Case({"samples": np.array([2]), "n_outcomes": 3}, "one observation: all the mass goes there."),
    ]


FIT_CATEGORICAL = Compare(
    _fit_categorical,
    misconceptions=(
        Misconception(lambda x, k: np.bincount(x, minlength=k), "These are counts. Divide by the number of samples."),
        Misconception(
            lambda x, k: np.bincount(x, minlength=k) / k,
            "You divided by the number of outcomes. Divide by that of samples.",
        ),
        Misconception(
            lambda x, k: (np.bincount(x, minlength=k) + 1) / (len(x) + k),
            "You added 1 to each count (Laplace's rule). That is a Bayesian estimate, not maximum likelihood.",
        ),
        Misconception(
            lambda x, k: np.bincount(x, minlength=k) / np.bincount(x).max(),
            "You divided by the largest count. The entries must sum to 1.",
        ),
        Misconception(
            lambda x, k: np.bincount(x, minlength=k) / max(len(x) - 1, 1),
            "You divided by n - 1: the entries sum to more than 1. Divide by n.",
        ),
        Misconception(lambda x, k: np.full(k, 1 / k), "This is uniform, whatever was seen. Use the frequencies."),
        Misconception(
            lambda x, k: softmax(np.bincount(x, minlength=k)),
            "A softmax of the counts is not their share: divide each count by the number of samples.",
        ),
        Misconception(
            lambda x, k: (np.arange(k) == np.bincount(x, minlength=k).argmax()) * 1.0,
            "All the mass on the most frequent outcome makes every other observation impossible: likelihood 0.",
        ),
        Misconception(
            lambda x, k: np.append(np.bincount(x, minlength=k)[1:], 0) / len(x),
            "The entries stand one place off: outcomes are numbered from 0.",
        ),
        Misconception(
            lambda x, k: np.histogram(x, bins=k)[0] / len(x),
            "The bins of this histogram reach from the smallest to the largest sample. They must be the outcomes "
            "0 to n_outcomes - 1, seen or not.",
        ),
    ),
)


def _average_log_likelihood(counts, q):
    return xlogy(counts, q).sum() / np.sum(counts)


def _draw_counts(rng):
    counts, q = rng.integers(2, 12, 4), distribution(rng, 4)
    unseen, without_1 = counts * [1, 0, 1, 1], with_zeros(q, 1)
    return [
        Case({"counts": counts, "q": q}, "the answer is one number, the mean of log q over all observations."),
        Case({"counts": unseen, "q": q}, "outcome 1 was not seen: it adds nothing."),
        Case(
            {"counts": unseen, "q": without_1},
            "outcome 1 was not seen and q excludes it: it adds 0, but `0 * np.log(0)` is nan.",
        ),
        Case(
            {"counts": counts, "q": without_1},
            "outcome 1 was seen although q excludes it: the data are impossible under q, the answer is -inf.",
        ),
        Case(
            {"counts": unseen, "q": with_zeros(q, 2)},
            "outcome 1 was not seen, outcome 2 was, and q excludes 2: the data are impossible, the answer is -inf.",
        ),
        Case(
            {"counts": 1000 * counts, "q": q},
            "thousands of observations: the product of their probabilities underflows to 0. Add logarithms.",
        ),
    ]


AVERAGE_LOG_LIKELIHOOD = Compare(
    _average_log_likelihood,
    misconceptions=(
        Misconception(
            lambda c, q: xlogy(c, q).sum(),
            "This is the log-likelihood of all the data. Divide by their number, sum(counts).",
        ),
        Misconception(
            lambda c, q: xlogy(c, q).sum() / len(c),
            "You divided by the number of outcomes. Divide by the number of observations, sum(counts).",
        ),
        Misconception(
            lambda c, q: -_average_log_likelihood(c, q),
            "The sign is wrong: this is the cross-entropy, the loss. A logarithm of a probability is never positive.",
        ),
        Misconception(
            lambda c, q: np.log((c * q).sum() / c.sum()),
            "This is the logarithm of the average. The average of the logarithms is asked for, and it is smaller.",
        ),
        Misconception(
            lambda c, q: np.log(q).mean(),
            "The counts do not enter: an outcome that was seen 10 times counts 10 times.",
        ),
        Misconception(
            lambda c, q: _average_log_likelihood(c, q) if q.all() else -np.inf,
            "You return -inf as soon as q excludes anything. The data are impossible only if it was seen.",
        ),
        Misconception(lambda c, q: _average_log_likelihood(c, q) / np.log(2), BITS),
        Misconception(
            lambda c, q: xlogy(q, c / c.sum()).sum(), "Data and model are exchanged: weigh log q with the frequencies."
        ),
        Misconception(
            lambda c, q: -entr(c / c.sum()).sum(),
            "This is log p_hat averaged over the data; q does not enter. Use log q.",
        ),
        Misconception(
            lambda c, q: _average_log_likelihood(c, q) + entr(c / c.sum()).sum(),
            "This is -KL(p_hat || q). The average log-likelihood is -H(p_hat) - KL(p_hat || q).",
        ),
        Misconception(
            lambda c, q: np.exp(_average_log_likelihood(c, q)),
            "You took the exponential at the end. Stay with logarithms.",
        ),
    ),
)


def _from_kl(entropy, kl, n):
    return -n * (entropy + kl)


def _draw_from_kl(rng):
    entropy, kl, n = rng.uniform(0.8, 1.5), rng.uniform(0.1, 0.6), int(rng.integers(5, 60))
    return [
        Case({"entropy": entropy, "kl": kl, "n": n}, "the answer is the log-likelihood of all n observations."),
        Case({"entropy": entropy, "kl": 0.0, "n": n}, "q equals the frequencies: the largest log-likelihood there is."),
        Case({"entropy": 0.0, "kl": kl, "n": n}, "all observations are the same outcome."),
        Case(
            {"entropy": entropy, "kl": np.inf, "n": n}, "q excludes something that was seen: the data are impossible."
        ),
    ]


LOG_LIKELIHOOD_FROM_KL = Compare(
    _from_kl,
    misconceptions=(
        Misconception(
            lambda h, kl, n: -(h + kl), "This is the average log-likelihood. Multiply by n for that of all the data."
        ),
        Misconception(
            lambda h, kl, n: n * (h + kl),
            "The sign is wrong: log-probabilities are never positive, H and KL never negative.",
        ),
        Misconception(
            lambda h, kl, n: -n * kl,
            "The entropy is missing. It does not depend on q, so it moves no maximum, but it is part of the value.",
        ),
        Misconception(
            lambda h, kl, n: -n * (h - kl),
            "The KL divergence enters with the same sign as the entropy: a worse model makes the data less likely.",
        ),
        Misconception(
            lambda h, kl, n: -n * (kl - h),
            "The entropy enters with a minus too: cross-entropy = H + KL, and you need -n of it.",
        ),
        Misconception(
            lambda h, kl, n: -(h + kl) / n, "You divided by n. The log-likelihood of the data is n times the average."
        ),
        Misconception(lambda h, kl, n: -h - n * kl, "The entropy must be multiplied by n too."),
        Misconception(lambda h, kl, n: -n * h - kl, "The KL divergence must be multiplied by n too."),
        Misconception(lambda h, kl, n: -n * h, "The KL divergence is missing: so q does not enter at all."),
        Misconception(
            lambda h, kl, n: np.exp(-n * (h + kl)) if np.isfinite(kl) else np.nan,  # 0 would look like other slips
            "This is the likelihood. Its logarithm is asked for: no exponential.",
        ),
        Misconception(
            lambda h, kl, n: -n * (h + kl) / np.log(2), "H and KL are in nats already: do not change the base."
        ),
    ),
)


CHECKS = (
    Check(
        name="week1/fit_categorical",
        points=2,
        idea="the likelihood is largest where the model's probabilities are the frequencies of the data.",
        draw=_draw_samples,
        judge=FIT_CATEGORICAL,
    ),
    Check(
        name="week1/average_log_likelihood",
        points=2,
        idea="the mean of log q(x) over the observations is sum p_hat(x) log q(x), with p_hat = counts / sum(counts).",
        draw=_draw_counts,
        judge=AVERAGE_LOG_LIKELIHOOD,
    ),
    Check(
        name="week1/log_likelihood_from_kl",
        points=2,
        idea="average log-likelihood = -cross-entropy = -(H(p_hat) + KL(p_hat || q)); the data are n observations.",
        draw=_draw_from_kl,
        judge=LOG_LIKELIHOOD_FROM_KL,
    ),
)
