"""SciPy's entropy."""

import scipy.stats


def entropy(p):
    return scipy.stats.entropy(p)
