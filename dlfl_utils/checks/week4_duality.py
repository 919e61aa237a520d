"""Checks of week 4: what a transport plan costs, and what a 1-Lipschitz function certifies."""

import numpy as np

from dlfl_utils.checks._draws import distribution
from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.divergences import earth_movers_distance

__all__ = ["CHECKS"]

ROUNDING = 1e-9


# --- plan_cost ---


def _draw_plans(rng):
    p, q = rng.permutation([0.3, 0.1, 0.2]), rng.permutation([0.1, 0.1, 0.2, 0.2])
    cost = rng.uniform(1, 9, (3, 4)).round(1)
    spread = np.outer(p, q) / q.sum() * (1 + 1e-12)
    sparse = 0.6 * earth_movers_distance(p / 0.6, q / 0.6, cost).plan
    rows_right, columns_right = np.tile(p[:, None] / 4, 4), np.tile(q / 3, (3, 1))
    swap = np.zeros((3, 4))
    swap[:2, :2] = [[1, -1], [-1, 1]]

    def case(plan, about="", p=p, q=q):
        return Case({"plan": plan, "p": p, "q": q, "cost": cost}, about)

    return [
        case(
            spread,
            "the masses sum to 0.6, which is no matter here; row sums and column sums are right, up to rounding.",
        ),
        case(spread / p.sum(), "the same shares, of masses that sum to 1.", p / p.sum(), q / q.sum()),
        case(sparse, "a plan with many zeros, which is a cheapest one."),
        case(rows_right, "each row sums to what is there, but the columns do not sum to what is wanted."),
        case(columns_right, "each column sums to what is wanted, but the rows do not sum to what is there."),
        case(spread + 0.2 * swap, "the sums are right, but some entries are negative: no mass."),
        case(np.zeros((3, 4)), "nothing is moved at all."),
        case(0.5 * spread, "half of the mass stays where it is: right in its shares, but no plan from p to q."),
    ]


def _is_coupling(plan, p, q, *, rows=True, columns=True, signs=True):
    return bool(
        (not signs or plan.min() >= -ROUNDING)
        and (not rows or np.allclose(plan.sum(axis=1), p))
        and (not columns or np.allclose(plan.sum(axis=0), q))
    )


def _price(formula=lambda plan, cost: (plan * cost).sum(), otherwise=np.inf, **checked):
    """Turn a formula of plan and cost into one of the inputs, with only some of the conditions checked."""

    def made(plan, p, q, cost):
        return float(formula(plan, cost)) if _is_coupling(plan, p, q, **checked) else otherwise

    return made


def _totals_only(plan, p, q, cost):
    right = plan.min() >= -ROUNDING and np.isclose(plan.sum(), p.sum()) and np.isclose(plan.sum(), q.sum())
    return float((plan * cost).sum()) if right else np.inf


def _no_zeros(plan, p, q, cost):
    right = _is_coupling(plan, p, q) and plan.min() > 0
    return float((plan * cost).sum()) if right else np.inf


def _of_probabilities(plan, p, q, cost):
    right = _is_coupling(plan, p, q) and np.isclose(plan.sum(), 1)
    return float((plan * cost).sum()) if right else np.inf


def _in_shares(plan, p, q, cost):
    total = plan.sum() or 1
    return float((plan * cost).sum()) if _is_coupling(plan / total, p / p.sum(), q / q.sum()) else np.inf


def _exact(plan, p, q, cost):
    right = np.array_equal(plan.sum(axis=1), p) and np.array_equal(plan.sum(axis=0), q) and plan.min() >= 0
    return float((plan * cost).sum()) if right else np.inf


PLAN_COST = Compare(
    _price(),
    misconceptions=(
        Misconception(
            _price(signs=False), "The signs are not checked: a plan moves mass from i to j, never less than none of it."
        ),
        Misconception(
            _price(columns=False), "The column sums are not checked: all of p leaves, but it does not arrive as q."
        ),
        Misconception(
            _price(rows=False), "The row sums are not checked: q arrives, but it does not come from where p is."
        ),
        Misconception(
            _price(rows=False, columns=False),
            "Row sums and column sums are not compared with p and q; only the signs are checked.",
        ),
        Misconception(
            _totals_only,
            "Row sums and column sums are not compared with p and q, only the totals. Each row must sum to its entry "
            "of p, each column to its entry of q.",
        ),
        Misconception(
            _price(rows=False, columns=False, signs=False),
            "Nothing is checked: what is no plan from p to q at all gets a price too. It must be `np.inf`.",
        ),
        Misconception(
            _no_zeros, "Zeros are refused. A plan may leave a pair alone: entries are at least 0, not above it."
        ),
        Misconception(
            _in_shares,
            "Plan, p and q are divided by their sums before they are compared. Half a plan then looks whole.",
        ),
        Misconception(
            _exact,
            "The sums are compared exactly. They agree only up to rounding (0.1 + 0.2 is not 0.3 to a computer): "
            "use `np.allclose`.",
        ),
        Misconception(
            _of_probabilities, "You ask that the masses sum to 1. They may sum to anything: rows to p, columns to q."
        ),
        Misconception(
            _price(lambda plan, cost: (plan * cost).mean()), "You took the mean over all pairs. Costs add up: sum."
        ),
        Misconception(
            _price(lambda plan, cost: (plan * cost).sum() / plan.sum()),
            "You divided by the total mass. Asked for is the cost of the whole plan.",
        ),
        Misconception(
            _price(lambda plan, cost: cost[plan > ROUNDING].sum()),
            "The masses are missing: moving two boxes costs twice as much as moving one.",
        ),
        Misconception(
            _price(lambda plan, cost: (plan * cost**2).sum()), "You squared the cost. It is linear: mass times cost."
        ),
        Misconception(
            _price(lambda plan, cost: (plan * cost).max()), "This is the dearest single move. The cost is their sum."
        ),
        Misconception(
            _price(lambda plan, cost: plan.sum()),
            "This is the mass that is moved. Each mass counts with its cost.",
        ),
        Misconception(
            _price(otherwise=-np.inf),
            "The sign of infinity is wrong: what is no plan must never look cheap, so its cost is +infinity.",
        ),
        Misconception(
            _price(otherwise=0.0),
            "What is no plan gets the cost 0, and would win every comparison. Its cost is `np.inf`.",
        ),
    ),
)


# --- dual_value ---


def _draw_functions(rng):
    x = np.array([0.0, 0.1, 0.2, rng.choice([0.7, 1.1, 1.9])]).cumsum()  # 0.1 + 0.2 is not 0.3 to a computer
    line = np.abs(np.subtract.outer(x, x)).round(1)
    p, q = np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.4, 0.3, 0.2, 0.1])
    # Three towns: the way from the first to the last is short, each of them lies far from the second.
    towns = np.array([[0.0, 4.0, 1.0], [4.0, 0.0, 4.0], [1.0, 4.0, 0.0]])
    level = rng.uniform(3, 8)

    def case(f, about="", p=p, q=q, distances=line):
        return Case({"f": f, "p": p, "q": q, "distances": distances}, about)

    return [
        case(0.2 * x, "a slope of 1/5: f may be gentler than it has to."),
        case(x + 0.0, "a slope of exactly 1, up to rounding, which is allowed: this f gives the distance itself."),
        case(0 - x, "a slope of -1 is allowed; this f gives a bound below 0, which is true and useless."),
        case(level + 0.4 * x, "a constant added to f changes nothing: p and q have the same total mass."),
        case(1.02 * x, "a slope of 1.02 is too steep."),
        case(0 - 1.02 * x, "too steep, downwards."),
        case(np.array([0.0, 1, 1, 1]) * 1.5 * x[1], "too steep between the first two points, level after that."),
        case(np.array([0.0, -0.1, 0.2, 0.2]), "too steep between the second and the third point only."),
        case(
            np.array([0.0, 2.0, 3.0]),
            "neighbours in the list are near enough, but the first and the last are not: all pairs count.",
            *map(lambda n: distribution(rng, n), (3, 3)),
            distances=towns,
        ),
    ]


def _lipschitz(f, distances):
    return bool((np.abs(np.subtract.outer(f, f)) <= distances + ROUNDING).all())


def _bound(formula=lambda f, p, q: f @ (p - q), otherwise=-np.inf, allowed=_lipschitz):
    """Turn a formula of f, p and q into one of the inputs, with a rule for which f are allowed."""

    def made(f, p, q, distances):
        return float(formula(f, p, q)) if allowed(f, distances) else otherwise

    return made


def _neighbours(f, distances):
    return bool((np.abs(np.diff(f)) <= np.diag(distances, 1) + ROUNDING).all())


def _upwards_only(f, distances):
    return bool((np.triu(np.subtract.outer(f, f).T, 1) <= distances + ROUNDING).all())


def _downwards_only(f, distances):
    return _upwards_only(-f, distances)


def _from_the_first(f, distances):
    return bool((np.abs(f - f[0]) <= distances[0] + ROUNDING).all())


def _neighbours_one_apart(f, distances):
    return bool((np.abs(np.diff(f)) <= 1 + ROUNDING).all())


def _strictly(f, distances):
    other = ~np.eye(len(f), dtype=bool)
    return bool((np.abs(np.subtract.outer(f, f)) < distances - ROUNDING)[other].all())


def _rescaled(f, p, q, distances):
    other = ~np.eye(len(f), dtype=bool)
    return float(f @ (p - q) / (np.abs(np.subtract.outer(f, f))[other] / distances[other]).max())


DUAL_VALUE = Compare(
    _bound(),
    misconceptions=(
        Misconception(
            _bound(allowed=_neighbours),
            "Only neighbours in the list are compared. |f_i - f_j| <= d_ij must hold for all pairs.",
        ),
        Misconception(
            _bound(allowed=_upwards_only),
            "Only one direction is checked: take the absolute value of f_i - f_j (or both orders of each pair).",
        ),
        Misconception(
            _bound(allowed=_downwards_only),
            "Only one direction is checked: take the absolute value of f_i - f_j (or both orders of each pair).",
        ),
        Misconception(
            _bound(allowed=_from_the_first),
            "Only pairs with the first point are compared. |f_i - f_j| <= d_ij must hold for all pairs. If there are "
            "two loops, does the function return before the outer one has ended?",
        ),
        Misconception(
            _bound(allowed=lambda f, distances: np.ptp(f) <= distances.max() + ROUNDING),
            "You compare the whole range of f with the largest distance. Each pair has a limit of its own.",
        ),
        Misconception(
            _bound(allowed=_strictly),
            "A slope of exactly 1 is allowed: the best f has it. The condition is <=, with a little room for rounding.",
        ),
        Misconception(
            _bound(allowed=lambda f, distances: bool((np.abs(f) <= 1).all())),
            "You ask that |f| be at most 1. Lipschitz says how fast f may change, not how large it may be.",
        ),
        *(
            Misconception(
                _bound(allowed=allowed),
                "Differences of f are compared with 1. The limit of |f_i - f_j| is d_ij: each pair has its own.",
            )
            for allowed in (_neighbours_one_apart, lambda f, distances: bool(np.ptp(f) <= 1 + ROUNDING))
        ),
        Misconception(
            _bound(allowed=lambda f, distances: True),
            "A steep f gets through, although it certifies nothing. Is the slope of every pair tested (`any` pair that "
            "is too steep, not `all`)? And 0/0 = nan, on the diagonal, is never > 1.",
        ),
        Misconception(
            _bound(allowed=lambda f, distances: False),
            "Every f is refused, even a flat one: on the diagonal |f_i - f_i| = 0 = d_ii, so `<` and `>=` refuse all; "
            "and 0/0 is nan, for which no comparison holds.",
        ),
        Misconception(
            _bound(lambda f, p, q: abs(f @ (p - q))), "No absolute value: a bad f may give a bound below 0, and does."
        ),
        Misconception(
            _bound(lambda f, p, q: f @ (q - p)),
            "The sign is turned round: it is the mean of f under p, less the mean under q.",
        ),
        Misconception(
            _bound(lambda f, p, q: np.mean(f * (p - q))),
            "You divided by the number of points. The weights of the means are p and q: sum.",
        ),
        Misconception(_bound(lambda f, p, q: f @ p), "Only the mean under p is there. Subtract the mean under q."),
        Misconception(
            _bound(lambda f, p, q: np.abs(f * (p - q)).sum()),
            "You added absolute values. It is a difference of two means: f @ p - f @ q.",
        ),
        Misconception(
            _rescaled,
            "You divided f by its slope. Asked for is what this f certifies; a steep f certifies nothing: `-np.inf`.",
        ),
        Misconception(
            _bound(otherwise=np.inf),
            "The sign of infinity is wrong. The value is a lower bound; a steep f gives none, which is `-np.inf`.",
        ),
        Misconception(
            _bound(otherwise=0.0), "A steep f gets 0, better than some allowed f. It certifies nothing: `-np.inf`."
        ),
    ),
)


CHECKS = (
    Check(
        "week4/plan_cost",
        points=3,
        idea="a coupling of p and q has no negative entry, the row sums p and the column sums q; "
        "its cost is the sum of mass times cost.",
        draw=_draw_plans,
        judge=PLAN_COST,
    ),
    Check(
        "week4/dual_value",
        points=3,
        idea="if |f_i - f_j| <= d_ij for all pairs, no plan is cheaper than the mean of f under p less that under q.",
        draw=_draw_functions,
        judge=DUAL_VALUE,
    ),
)
