"""Check of week 2: conditioning a Gaussian on any subset of coordinates."""

import numpy as np

from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.checks.gaussian_samples import draw_covariance, draw_mean
from dlfl_utils.probability import Gaussian

__all__ = ["CHECKS", "CONDITION_MISCONCEPTIONS", "condition", "draw_observations"]


def draw_observations(rng):
    """Draw Gaussians with some coordinates observed, as cases."""

    def flower(n_features, observed):
        mean, covariance = draw_mean(rng, n_features), draw_covariance(rng, n_features)
        _, _, s_ab, s_bb = _blocks(mean, covariance, observed)
        # With these signs the observed values all move the first free coordinate the same way: no shifts cancel.
        signs = rng.choice([-1.0, 1.0]) * np.sign(_gain(s_ab, s_bb)[0])
        values = mean[observed] + signs * rng.uniform(0.7, 1.5, len(observed))
        return {"mean": mean, "covariance": covariance, "observed": observed, "values": values.round(2).tolist()}

    return [
        Case(flower(2, [0])),
        Case(flower(4, [0, 1, 2])),
        Case(flower(4, [1]), "one measurement observed, three free: a covariance of shape (3, 3)."),
        Case(flower(3, [1, 2]), "the observed measurements need not be the first ones."),
        Case(flower(4, [3, 0]), "`observed` is not in increasing order; values[k] belongs to coordinate observed[k]."),
    ]


def _blocks(mean, covariance, observed):
    free = np.setdiff1d(np.arange(len(mean)), observed)
    return (
        free,
        covariance[np.ix_(free, free)],
        covariance[np.ix_(free, observed)],
        covariance[np.ix_(observed, observed)],
    )


def condition(mean, covariance, observed, values):
    """Return mean and covariance of the free coordinates: the reference."""
    given = Gaussian(mean, covariance).condition(dict(zip(observed, values, strict=True)))
    return given.mean, given.covariance


def _wrong_condition(formula):
    def made(mean, covariance, observed, values):
        free, s_aa, s_ab, s_bb = _blocks(mean, covariance, observed)
        return formula(mean[free], s_aa, s_ab, s_bb, np.asarray(values) - mean[observed], np.asarray(values))

    return made


def _gain(s_ab, s_bb):
    return np.linalg.solve(s_bb, s_ab.T).T


CONDITION_MISCONCEPTIONS = [
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m, aa)),
        "This is the marginal: the observed values had no influence. Knowing them moves the mean and shrinks the "
        "covariance.",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m + _gain(ab, bb) @ values, aa - _gain(ab, bb) @ ab.T)),
        "The values entered as they are; what moves the mean is how far they lie from their own mean: values - mean_b.",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m - _gain(ab, bb) @ shift, aa - _gain(ab, bb) @ ab.T)),
        "The mean moved the wrong way: check the sign of (values - mean_b).",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m + _gain(ab, bb) @ shift, aa)),
        "The mean is right, but the covariance did not shrink: subtract Sigma_ab Sigma_bb^-1 Sigma_ba.",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m + _gain(ab, bb) @ shift, aa + _gain(ab, bb) @ ab.T)),
        "The mean is right, but the covariance grew: knowing more cannot make the flower less certain. "
        "Subtract the second term.",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m, aa - _gain(ab, bb) @ ab.T)),
        "The covariance is right, but the mean did not move: add Sigma_ab Sigma_bb^-1 (values - mean_b).",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m + ab @ shift, aa - ab @ ab.T)),
        "Sigma_bb was left out: its inverse stands between Sigma_ab and what follows.",
    ),
    Misconception(
        _wrong_condition(lambda m, aa, ab, bb, shift, values: (m + ab @ bb @ shift, aa - ab @ bb @ ab.T)),
        "Sigma_bb was multiplied by; it must be its inverse (better: np.linalg.solve).",
    ),
    Misconception(
        _wrong_condition(
            lambda m, aa, ab, bb, shift, values: (
                m + ab @ (shift / np.diag(bb)),
                aa - ab @ np.diag(1 / np.diag(bb)) @ ab.T,
            )
        ),
        "The observed measurements were treated as independent of each other: invert the whole block Sigma_bb, "
        "not its diagonal.",
    ),
    Misconception(
        _wrong_condition(
            lambda m, aa, ab, bb, shift, values: (
                m + _gain(ab, bb) @ shift,
                np.linalg.inv(aa - _gain(ab, bb) @ ab.T),
            )
        ),
        "This is the precision: a block of the inverse covariance must itself be inverted to give a covariance.",
    ),
    Misconception(
        _wrong_condition(
            lambda m, aa, ab, bb, shift, values: (
                m + _gain(ab, bb) @ shift,
                np.sqrt(np.abs(aa - _gain(ab, bb) @ ab.T)),
            )
        ),
        "You took a square root: a covariance holds variances, not standard deviations.",
    ),
    Misconception(
        lambda mean, covariance, observed, values: condition(mean, covariance, sorted(observed), values),
        "The coordinates were put in order, their values were not: values[k] belongs to observed[k].",
    ),
    Misconception(
        lambda mean, covariance, observed, values: condition(mean, covariance, list(range(len(observed))), values),
        "The first coordinates were taken as the observed ones. Use the indices in `observed`.",
    ),
    Misconception(
        lambda mean, covariance, observed, values: (mean[observed], covariance[np.ix_(observed, observed)]),
        "This is the distribution of the observed coordinates. Return that of the free ones.",
    ),
    Misconception(
        lambda mean, covariance, observed, values: _whole(mean, covariance, observed, values),
        "Return the free coordinates only: the observed ones are no longer random.",
    ),
]


def _whole(mean, covariance, observed, values):
    free = _blocks(mean, covariance, observed)[0]
    whole_mean, whole_covariance = mean.copy(), np.zeros_like(covariance)
    whole_mean[observed] = values
    whole_mean[free], whole_covariance[np.ix_(free, free)] = condition(mean, covariance, observed, values)
    return whole_mean, whole_covariance


CHECKS = (
    Check(
        "week2/condition",
        points=4,
        idea="conditioning a Gaussian: split mean and covariance into free (a) and observed (b) blocks.",
        draw=draw_observations,
        judge=Compare(condition, atol=1e-4, misconceptions=CONDITION_MISCONCEPTIONS),
    ),
)
