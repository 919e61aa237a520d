"""Check of week 4: a table of KL divergence and earth mover's distance, for distributions and for what is none."""

from dataclasses import dataclass

import numpy as np
from scipy.special import kl_div, rel_entr
from scipy.stats import wasserstein_distance

from dlfl_utils.asking.week4 import ask_distance_table
from dlfl_utils.checks._draws import BITS, distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception, brief, describe
from dlfl_utils.divergences import js_divergence, total_variation

__all__ = ["CHECKS"]

#: How the text starts that stands for a table where the function raised a ValueError.
REFUSED = "ValueError"


def _sums(distributions):
    return {name: float(np.sum(weights)) for name, weights in distributions.items()}


def _is_refused(distributions):
    return any(abs(total - 1) > 1e-9 for total in _sums(distributions).values())


def _is_refusal(value):
    return isinstance(value, str) and value.startswith(REFUSED)


def _told(value):
    return f"not another error. It raised {value.rstrip('.')}" if isinstance(value, str) else f"got {brief(value)}"


def _draw_tables(rng):
    p, q = distribution(rng, 3), distribution(rng, 3)
    tenths = np.full(10, 0.1)
    return [
        Case({"distributions": {"P": p, "Q": q}, "pairs": [["P", "Q"], ["Q", "P"], ["P", "P"]]}),
        Case(
            {"distributions": {"A": with_zeros(p, 2), "B": q}, "pairs": [["A", "B"], ["B", "A"]]},
            "A has a zero where B has none: one KL is finite (0 log 0 counts as 0), the other is infinite.",
        ),
        Case(
            {
                "distributions": {"R": distribution(rng, 2), "S": distribution(rng, 5)},
                "pairs": [["R", "S"], ["S", "R"]],
            },
            "vectors of different lengths: points that the shorter one does not list have probability 0.",
        ),
        Case(
            {"distributions": {"T": tenths, "U": distribution(rng, 10)}, "pairs": [["T", "U"]]},
            "ten tenths add up to 1 only up to rounding, and are a distribution all the same.",
        ),
        Case(
            {"distributions": {"P": with_zeros(q, 2), "Q": np.full(3, 0.33)}, "pairs": [["P", "Q"]]},
            "0.33 three times is 0.99, not 1.",
        ),
        Case(
            {"distributions": {"P": with_zeros(p, 0), "Q": np.full(3, 0.3)}, "pairs": [["P", "Q"]]},
            "0.3 three times is 0.9, not 1.",
        ),
        Case(
            {"distributions": {"P": np.full(3, 0.35), "Q": with_zeros(p, 0)}, "pairs": [["P", "Q"]]},
            "0.35 three times is 1.05, not 1.",
        ),
        Case(
            {"distributions": {"P": np.full(2, 0.6), "Q": np.full(3, 0.4)}, "pairs": [["P", "Q"]]},
            "both sum to 1.2: equal sums are not enough.",
        ),
    ]


def _kl(p, q):
    return float(rel_entr(p, q).sum())


def _emd(p, q):
    return float(np.abs(np.cumsum(p - q))[:-1].sum())


def _emd_rescaled(p, q):
    return wasserstein_distance(range(len(p)), range(len(q)), p, q)


def _kl_rescaled(p, q):
    return _kl(p / p.sum(), q / q.sum())


def _pair(distributions, names, padding=0.0):
    p, q = (np.asarray(distributions[name], dtype=float) for name in names)
    n = max(len(p), len(q))
    return (np.pad(weights, (0, n - len(weights)), constant_values=padding) for weights in (p, q))


def _table(row, *, refuse=True, padding=0.0):
    """Turn a formula of two padded vectors into one of the inputs."""

    def made(distributions, pairs):
        if refuse and _is_refused(distributions):
            return REFUSED
        return np.array([row(*_pair(distributions, names, padding)) for names in pairs])

    return made


def _truncated(distributions, pairs):
    if _is_refused(distributions):
        return REFUSED
    cut = [[distributions[name][: min(len(distributions[n]) for n in names)] for name in names] for names in pairs]
    return np.array([[_kl(p, q), _emd(p, q)] for p, q in cut])


def _kl_dropping(p, q):
    both = (p > 0) & (q > 0)
    return _kl(p[both], q[both])


@dataclass(frozen=True)
class TableOrRefusal(Compare):
    """Compare tables, and see to it that weights that do not sum to 1 are refused."""

    def __call__(self, cases, values):
        """Return None if tables and refusals are right, else what is wrong with the first that is not."""
        given = list(zip(cases, values, strict=True))
        good = [(case, value) for case, value in given if not _is_refused(case.inputs["distributions"])]
        for case, value in good:
            if isinstance(value, str):
                return f"your function raised {value}\n{describe(case)}"
        wrong = super().__call__(*zip(*good, strict=True))
        if wrong:
            return wrong
        refused = [_is_refused(case.inputs["distributions"]) for case in cases]
        bad = [i for i, value in enumerate(values) if refused[i] and not _is_refusal(value)]
        if not bad:
            return None
        case, value = given[bad[0]]
        name, total = next((n, s) for n, s in _sums(case.inputs["distributions"]).items() if abs(s - 1) > 1e-9)
        said = f"{name} sums to {total:.6g}, so the function must raise a ValueError, {_told(value)}."
        return "\n".join(filter(None, [said, describe(case), self._diagnose(cases, values, bad)]))


TABLE = TableOrRefusal(
    _table(lambda p, q: [_kl(p, q), _emd(p, q)]),
    # SciPy's `entropy` and `kl_div` differ by 5e-5 where the weights sum to 0.99, and are to be told apart.
    rtol=1e-5,
    misconceptions=(
        Misconception(
            _table(lambda p, q: [_emd(p, q), _kl(p, q)]), "The columns are exchanged: KL comes first, then the EMD."
        ),
        Misconception(
            _table(lambda p, q: [_kl(q, p), _emd(p, q)]),
            "The KL of each pair is taken the wrong way round: for (P, Q) the mean is under P, of log(P/Q).",
        ),
        Misconception(_table(lambda p, q: [_kl(p, q) / np.log(2), _emd(p, q)]), BITS),
        Misconception(
            _table(lambda p, q: [_kl_dropping(p, q), _emd(p, q)]),
            "Points where Q is 0 and P is not were left out. P thinks them possible, Q does not: the KL is infinite.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), _emd(p, q)], padding=1e-10),
            "The shorter vector was filled up with a small number. What is not listed has probability 0.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q + 1e-10), _emd(p, q)]),
            "A small number was added to Q, so that nothing is infinite. What you then see is the small number.",
        ),
        Misconception(
            _truncated,
            "The longer vector was cut to the length of the shorter one. Fill the shorter one up with zeros instead.",
        ),
        Misconception(
            _table(lambda p, q: [js_divergence(p, q), _emd(p, q)]),
            "The first column holds the Jensen-Shannon divergence, which is never infinite. "
            "KL compares P with Q itself.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), total_variation(p, q)]),
            "The second column holds the total variation distance: it says how much mass moves, not how far.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), wasserstein_distance(p, q)]),
            "For the EMD the probabilities were taken for points: `wasserstein_distance(points, points, p, q)` it must "
            "be, with points 0, 1, 2, ...",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), np.abs(np.cumsum(p - q)).mean()]),
            "The EMD is a sum over the gaps, not a mean.",
        ),
        Misconception(
            _table(lambda p, q: [float(kl_div(p, q).sum()), _emd_rescaled(p, q)], refuse=False),
            "`scipy.special.kl_div` adds q - p to every term, and `wasserstein_distance` rescales the weights: neither "
            "complains. Check the sums yourself.",
        ),
        Misconception(
            _table(lambda p, q: [float(kl_div(p, q).sum()), _emd(p, q)], refuse=False),
            "`scipy.special.kl_div` adds q - p to every term, which does not cancel here. Check the sums first.",
        ),
        Misconception(
            _table(lambda p, q: [_kl_rescaled(p, q), _emd(p, q)], refuse=False),
            "For the KL the weights were divided by their sum, silently, as `scipy.stats.entropy` does. "
            "Check the sums first.",
        ),
        Misconception(
            _table(lambda p, q: [_kl_rescaled(p, q), _emd_rescaled(p, q)], refuse=False),
            "The weights were divided by their sum, silently, as SciPy's `entropy` and `wasserstein_distance` do: "
            "the table is then one of another question. Check the sums first.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), _emd_rescaled(p, q)], refuse=False),
            "`scipy.stats.wasserstein_distance` rescales the weights silently. Check the sums first.",
        ),
        Misconception(
            _table(lambda p, q: [_kl(p, q), _emd(p, q)], refuse=False),
            "The formulas were applied to what is no distribution. Check the sums first.",
        ),
    ),
)


CHECKS = (
    Check(
        "week4/distance_table",
        points=3,
        idea="KL(P||Q) is infinite where P allows what Q excludes; the EMD is finite; neither is defined for weights "
        "that do not sum to 1.",
        draw=_draw_tables,
        judge=TABLE,
        ask=ask_distance_table,
    ),
)
