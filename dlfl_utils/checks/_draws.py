"""What the checks of several subjects draw and say."""

import numpy as np

__all__ = ["BITS", "distribution", "with_zeros"]

BITS = (
    "You used the logarithm to base 2: this is in bits. The course counts in nats, with the natural logarithm `np.log`."
)


def distribution(rng, n_outcomes):
    """Draw a distribution with no entry near 0, so that every mistake shows."""
    weights = rng.uniform(0.5, 5.0, n_outcomes)
    return weights / weights.sum()


def with_zeros(p, *outcomes):
    """Return `p` with some outcomes excluded."""
    p = np.array(p)
    p[list(outcomes)] = 0
    return p / p.sum()
