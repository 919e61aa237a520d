"""Check of week 4: four ways to compare two parallel lines."""

import numpy as np

from dlfl_utils.checks.core import Case, Check, Compare, Misconception

__all__ = ["CHECKS"]

LOG_2 = float(np.log(2))


def _draw_shifts(rng):
    return [
        Case({"theta": round(rng.uniform(0.4, 0.9), 2)}),
        Case({"theta": -round(rng.uniform(1.2, 2.5), 2)}, "the second line lies to the left of the first."),
        Case({"theta": 1e-6}, "lines a millionth apart have no point in common."),
        Case({"theta": round(rng.uniform(20, 40), 1)}, "far apart."),
        Case({"theta": 0.0}, "the lines are the same, and so are the distributions."),
    ]


def _values(kl=np.inf, js=LOG_2, tv=1.0, w=abs):
    """Give each of the four values (or a function of theta) that holds for lines apart; 0 for equal ones."""

    def made(theta):
        if theta == 0:
            return [0.0, 0.0, 0.0, 0.0]
        return [float(value(theta) if callable(value) else value) for value in (kl, js, tv, w)]

    return made


def _always_apart(theta):
    return [np.inf, LOG_2, 1.0, abs(theta)]


def _nearly_equal(theta):
    return _values()(theta if abs(theta) > 1e-4 else 0)


PARALLEL_LINES = Compare(
    _values(),
    atol=1e-9,
    misconceptions=(
        Misconception(
            _values(js=2 * LOG_2),
            "JS came out as 2 log 2: the factors 1/2 are missing in JS = KL(P||M)/2 + KL(Q||M)/2. (The WGAN paper "
            "defines it without them, and then writes log 2.)",
        ),
        Misconception(
            _values(js=LOG_2 / 2),
            "Half of JS: KL(P||M) and KL(Q||M) are log 2 each, and JS is their mean, so it is log 2 as well.",
        ),
        Misconception(_values(js=1.0), "JS is 1 in bits. This course counts in nats: log 2."),
        Misconception(
            _values(js=np.sqrt(LOG_2)),
            "This is the square root of JS, which SciPy's `jensenshannon` returns. JS itself is log 2.",
        ),
        Misconception(_values(js=np.inf), "JS is never infinite: it compares with the mean, which covers both lines."),
        Misconception(_values(tv=2.0), "Total variation has a factor 1/2 before sum |p - q|, so it is at most 1."),
        Misconception(
            _values(tv=lambda theta: min(1, abs(theta))),
            "Total variation does not see how far apart the lines are: no set holds mass of both.",
        ),
        Misconception(
            _values(w=lambda theta: theta),
            "A distance is never negative: a line to the left is as far as one to the right.",
        ),
        Misconception(
            _values(w=lambda theta: theta**2),
            "W is the cost of moving all mass over |theta|, not over its square.",
        ),
        Misconception(
            _values(w=lambda theta: abs(theta) / 2), "All of the mass moves, not half of it: the cost is |theta|."
        ),
        Misconception(
            _values(w=1.0), "W depends on theta: the further the lines are apart, the further the mass must go."
        ),
        Misconception(
            _values(kl=lambda theta: theta**2 / 2),
            "That is KL for two normal distributions of variance 1. Here P allows points that Q excludes.",
        ),
        Misconception(
            _values(kl=0.0),
            "The points where only P has mass were left out of KL. They are all there is, and make it infinite.",
        ),
        Misconception(_values(kl=LOG_2), "That is JS. KL compares P with Q itself, which excludes all that P allows."),
        Misconception(
            _always_apart,
            "For theta = 0 the two distributions are the same, and every divergence of equal distributions is 0.",
        ),
        Misconception(
            _nearly_equal,
            "You took lines that are very close for equal ones. KL, JS and TV do not: they jump at theta = 0, "
            "and that jump is the point.",
        ),
        Misconception(
            lambda theta: [_values()(theta)[i] for i in (0, 2, 1, 3)],
            "JS and TV are exchanged: the order is KL, JS, TV, W.",
        ),
        Misconception(
            lambda theta: [_values()(theta)[i] for i in (3, 0, 1, 2)],
            "W comes first: the order is KL, JS, TV, W.",
        ),
        Misconception(lambda theta: _values()(theta)[::-1], "The order is turned round: it is KL, JS, TV, W."),
    ),
)


CHECKS = (
    Check(
        "week4/parallel_lines",
        points=2,
        idea="lines that do not touch: KL is infinite, JS and TV sit at their largest values, and only W sees how far.",
        draw=_draw_shifts,
        judge=PARALLEL_LINES,
    ),
)
