"""Checks of week 1, on information: entropy, KL divergence of discrete and of normal distributions."""

import numpy as np
from scipy.special import entr, rel_entr

from dlfl_utils.checks._draws import BITS, distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]


def _entropy(p):
    return float(entr(p).sum())


def _draw_entropy(rng):
    p = distribution(rng, 4)
    return [
        Case({"p": p}, "the answer is one number, the sum over all outcomes."),
        Case(
            {"p": with_zeros(p, 2)}, "one outcome has probability 0: 0 log 0 counts as 0, but `0 * np.log(0)` is nan."
        ),
        Case({"p": np.array([0.0, 1.0, 0.0])}, "a certain outcome: nothing to learn, the entropy is 0."),
        Case({"p": np.full(6, 1 / 6)}, "a fair die: the entropy is log 6, the largest for 6 outcomes."),
    ]


ENTROPY = Compare(
    _entropy,
    misconceptions=(
        Misconception(lambda p: _entropy(p) / np.log(2), BITS),
        Misconception(lambda p: _entropy(p) / np.log(10), "You used the logarithm to base 10. Nats: `np.log`."),
        Misconception(
            lambda p: -_entropy(p), "The minus sign is missing: log p is never positive, and entropy is never negative."
        ),
        Misconception(
            lambda p: _entropy(p) / len(p),
            "You took the plain mean over the outcomes. The weights are the probabilities: sum, don't average.",
        ),
        Misconception(
            lambda p: np.exp(_entropy(p)), "This is exp(entropy), the perplexity. The entropy is its logarithm."
        ),
        Misconception(
            lambda p: _entropy(p) / np.log(len(p)),
            "You divided by the largest entropy, log n. Entropy itself has a unit: nats.",
        ),
        Misconception(
            lambda p: -np.log(p[p > 0]).sum(),
            "The weights are missing: each surprise -log p(x) counts with its probability p(x).",
        ),
        Misconception(
            lambda p: 1 - (p**2).sum(),
            "This is the Gini impurity 1 - sum p(x)^2. Entropy has a logarithm: -sum p(x) log p(x).",
        ),
        Misconception(
            lambda p: -(p * np.log1p(p)).sum(),
            "`np.log1p(p)` is log(1 + p). Entropy needs log p; mend the zeros otherwise.",
        ),
        Misconception(
            lambda p: np.log(np.count_nonzero(p)),
            "This is the logarithm of the number of outcomes: right for a uniform distribution only.",
        ),
    ),
)


def _kl(p, q):
    return float(rel_entr(p, q).sum())


def _draw_kl(rng):
    p, q = distribution(rng, 4), distribution(rng, 4)
    return [
        Case({"p": p, "q": q}, "the answer is one number, in nats; the order of p and q matters."),
        Case({"p": with_zeros(p, 1), "q": q}, "p has a zero: 0 log 0 counts as 0, and the outcome adds nothing."),
        Case(
            {"p": p, "q": with_zeros(q, 2)},
            "q excludes outcome 2, which p allows: the divergence is infinite. Nothing may be left out or padded.",
        ),
        Case({"p": with_zeros(p, 0), "q": with_zeros(q, 0)}, "both exclude outcome 0: it adds nothing."),
        Case({"p": p, "q": p.copy()}, "p equals q: the divergence is 0."),
        Case(
            {"p": with_zeros(p, 1), "q": with_zeros(q, 2)},
            "each excludes another outcome: p allows outcome 2, which q excludes, so the divergence is infinite.",
        ),
    ]


KL_DIVERGENCE = Compare(
    _kl,
    misconceptions=(
        Misconception(
            lambda p, q: _kl(q, p),
            "You computed KL(q||p). The order matters: KL(p||q) weighs log(p/q) with the first, p.",
        ),
        Misconception(lambda p, q: _kl(p, q) / np.log(2), BITS),
        Misconception(
            lambda p, q: -_kl(p, q),
            "The sign is wrong: it is log(p/q), not log(q/p). A KL divergence is never negative.",
        ),
        Misconception(
            lambda p, q: _kl(p, q) + _entropy(p),
            "This is the cross-entropy H(p, q) = -sum p log q. Take H(p) off to get the KL divergence.",
        ),
        Misconception(
            lambda p, q: (_kl(p, (p + q) / 2) + _kl(q, (p + q) / 2)) / 2,
            "This is the Jensen-Shannon divergence, which compares both with their mean. KL compares p with q itself.",
        ),
        Misconception(
            lambda p, q: _kl(p, q) if p.all() and q.all() else np.inf,
            "You return infinity as soon as p or q has a zero. KL(p||q) is infinite only where q is 0 and p is not.",
        ),
        Misconception(
            lambda p, q: _kl(p, q) + _kl(q, p),
            "This is KL(p||q) + KL(q||p), which is symmetric. Only the first is asked for.",
        ),
        Misconception(
            lambda p, q: np.log(p / q).sum(), "The weights are missing: each log(p/q) counts with the probability p(x)."
        ),
        Misconception(
            lambda p, q: _kl(p, q) / len(p),
            "You took the plain mean over the outcomes. The weights of this mean are the p(x): sum, don't average.",
        ),
        Misconception(
            lambda p, q: np.abs(p - q).sum() / 2,
            "This is the total variation distance. The KL divergence has log(p/q).",
        ),
    ),
)


def _kl_normal(mean_p, std_p, mean_q, std_q):
    return np.log(std_q / std_p) + (std_p**2 + (mean_p - mean_q) ** 2) / (2 * std_q**2) - 0.5


def _draw_kl_normal(rng):
    std_p, std_q = rng.uniform(0.5, 0.9), rng.uniform(1.3, 2.0)
    mean_p, mean_q = rng.uniform(-2, -1), rng.uniform(1, 2)

    def case(mean_p, std_p, mean_q, std_q, about=""):
        return Case({"mean_p": mean_p, "std_p": std_p, "mean_q": mean_q, "std_q": std_q}, about)

    return [
        case(mean_p, std_p, mean_q, std_q),
        case(mean_q, std_q, mean_p, std_p, "p is the wider one."),
        case(mean_p, std_p, mean_q, std_p, "equal spreads: what is left is (mean_p - mean_q)^2 / (2 std^2)."),
        case(mean_p, std_p, mean_p, std_q, "equal means: only the spreads differ."),
        case(mean_p, std_p, mean_p, std_p, "p equals q: the divergence is 0."),
    ]


KL_NORMAL = Compare(
    _kl_normal,
    misconceptions=(
        Misconception(
            lambda mp, sp, mq, sq: _kl_normal(mq, sq, mp, sp),
            "You computed KL(q||p): the roles of p and q are exchanged.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: _kl_normal(mp, np.sqrt(sp), mq, np.sqrt(sq)),
            "You took the standard deviations for variances. Square them where the formula has sigma^2.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: _kl_normal(mp, sp, mq, sq) + 0.5,
            "The -1/2 is missing. Test with p = q: the divergence must be 0.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: _kl_normal(mp, sp, mq, sq) + 2 * np.log(sp / sq),
            "The fraction in the logarithm is upside down: it is log(std_q / std_p).",
        ),
        Misconception(
            lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + (mp - mq) ** 2) / (2 * sp**2) - 0.5,
            "You divide by std_p^2. The quadratic term comes from log q, so its spread is std_q.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: np.log(sq / sp) + (mp - mq) ** 2 / (2 * sq**2) - 0.5,
            "The term std_p^2 is missing: the mean of (x - mean_q)^2 under p is std_p^2 + (mean_p - mean_q)^2.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + np.abs(mp - mq)) / (2 * sq**2) - 0.5,
            "The difference of the means is not squared.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + (mp - mq) ** 2) / sq**2 - 0.5,
            "The 2 in the denominator 2 std_q^2 is missing.",
        ),
        Misconception(
            lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + (mp - mq) ** 2) / 2 * sq**2 - 0.5,
            "`a / 2 * b` is (a / 2) * b: put the denominator 2 std_q^2 into brackets.",
        ),
        Misconception(lambda mp, sp, mq, sq: _kl_normal(mp, sp, mq, sq) / np.log(2), BITS),
        Misconception(
            lambda mp, sp, mq, sq: (mp - mq) ** 2 / (2 * sq**2),
            "This holds for equal spreads only. Else log(std_q / std_p) and std_p^2 / (2 std_q^2) remain.",
        ),
    ),
)


CHECKS = (
    Check(
        name="week1/entropy",
        points=2,
        idea="entropy is the mean surprise, H(p) = -sum p(x) log p(x), with 0 log 0 = 0 and the natural logarithm.",
        draw=_draw_entropy,
        judge=ENTROPY,
    ),
    Check(
        name="week1/kl_divergence",
        points=3,
        idea="KL(p||q) = sum p(x) log(p(x) / q(x)), a mean under p; 0 where p(x) = 0, infinite where only q(x) = 0.",
        draw=_draw_kl,
        judge=KL_DIVERGENCE,
    ),
    Check(
        name="week1/kl_normal",
        points=3,
        idea="the mean under p of log p(x) - log q(x), with E_p[(x - mean_q)^2] = std_p^2 + (mean_p - mean_q)^2.",
        draw=_draw_kl_normal,
        judge=KL_NORMAL,
    ),
)
