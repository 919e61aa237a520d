"""Check of week 4: the earth mover's distance on the line."""

import numpy as np
from scipy.stats import wasserstein_distance

from dlfl_utils.checks._draws import distribution, with_zeros
from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.divergences import total_variation, wasserstein_1d

__all__ = ["CHECKS"]


def _draw_lines(rng):
    gaps = rng.permutation([0.4, 1.7, 3.1])
    uneven = np.concatenate([[rng.uniform(-3, 3)], gaps]).cumsum().round(2)
    p, q = distribution(rng, 4), distribution(rng, 4)
    apart, ends = np.array([-2.0, 0.0, 2.5]), np.array([0.5, 0.0, 0.5])
    inner = rng.uniform(0.6, 0.8)
    near = np.array([(1 - inner) / 2, inner, (1 - inner) / 2])
    return [
        Case({"points": np.arange(4.0), "p": p, "q": q}, "points one apart; the answer is one number."),
        Case({"points": uneven, "p": p, "q": q}, "the points are not one apart."),
        Case(
            {"points": apart, "p": near, "q": ends},
            "mass moves to the left and to the right: the two costs add up, though the mean hardly moves.",
        ),
        Case({"points": apart, "p": ends, "q": near}, "p and q exchanged: the distance is the same."),
        Case(
            {"points": uneven + 50, "p": with_zeros(p, 2, 3), "q": with_zeros(q, 0, 1)},
            "nothing overlaps: the distance is still an ordinary number.",
        ),
        Case({"points": uneven, "p": p, "q": p.copy()}, "p equals q: the distance is 0."),
    ]


def _emd_line(points, p, q):
    return wasserstein_1d(points, points, x_weights=p, y_weights=q)


def _on_gaps(formula):
    """Turn a formula of the difference of the distribution functions, and of the gaps, into one of the inputs."""
    return lambda points, p, q: formula(np.cumsum(p - q), np.diff(points))


EMD_LINE = Compare(
    _emd_line,
    misconceptions=(
        Misconception(
            _on_gaps(lambda d, gaps: np.abs(d).sum()),
            "The gaps are missing: mass that has to cross a wide gap travels further. "
            "Multiply each |F_p - F_q| by the distance to the next point.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: np.abs(d[1:]) @ gaps),
            "The gaps are shifted by one: F_p - F_q at a point holds up to the next point, "
            "so its gap is the one to the right.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: d[:-1] @ gaps),
            "The absolute value is missing. As it stands this is a difference of two means.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: abs(d[:-1] @ gaps)),
            "The absolute value is taken of the sum. Take it of each F_p - F_q: else moves to the left cancel moves to "
            "the right, and only the difference of the means is left.",
        ),
        Misconception(
            lambda points, p, q: np.cumsum(np.abs(p - q))[:-1] @ np.diff(points),
            "The absolute value is taken before the running sum. What crosses a gap is the difference of the two "
            "running sums: first `np.cumsum`, then `np.abs`.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: d[:-1] ** 2 @ gaps),
            "You squared F_p - F_q. A mass m moved over a distance d costs m times d: take the absolute value.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: np.sqrt(d[:-1] ** 2 @ gaps)),
            "You squared F_p - F_q and took a root. A mass m moved over a distance d costs m times d.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: np.abs(d).max()),
            "This is the largest |F_p - F_q| (Kolmogorov's distance), which knows no lengths. Sum, times the gaps.",
        ),
        Misconception(
            _on_gaps(lambda d, gaps: np.mean(np.abs(d[:-1]) * gaps)),
            "You took a mean over the gaps. Costs add up: sum.",
        ),
        Misconception(
            lambda points, p, q: _emd_line(points, p, q) / 2, "Half the distance: no factor 1/2 belongs here."
        ),
        Misconception(
            lambda points, p, q: np.abs(p - q)[:-1] @ np.diff(points),
            "You compare p and q themselves. What must cross a gap is all the mass on its left: use np.cumsum.",
        ),
        Misconception(
            lambda points, p, q: np.abs(p - q) @ np.abs(points),
            "You weigh |p - q| with the points, which depends on where 0 is. Use the gaps, and np.cumsum of p and q.",
        ),
        Misconception(
            lambda points, p, q: wasserstein_distance(p, q),
            "The probabilities were taken for points, as `scipy.stats.wasserstein_distance(p, q)` does. "
            "Its first two arguments are the points; the weights come after them.",
        ),
        Misconception(
            lambda points, p, q: total_variation(p, q),
            "This is the total variation distance: it says how much mass moves, not how far.",
        ),
        Misconception(lambda points, p, q: np.abs(p - q).sum(), "This is sum |p - q|: it knows nothing of lengths."),
    ),
)


CHECKS = (
    Check(
        "week4/emd_line",
        points=3,
        idea="on the line, the mass that crosses a gap is |F_p - F_q| there; it travels the length of the gap.",
        draw=_draw_lines,
        judge=EMD_LINE,
    ),
)
