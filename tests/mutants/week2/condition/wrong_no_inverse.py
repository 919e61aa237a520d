"""Leaves out the inverse of the observed block.

expect: Sigma_bb was left out
"""


def condition(mean, covariance, observed, values):
    free = [i for i in range(len(mean)) if i not in observed]
    s_aa, s_ab = covariance[np.ix_(free, free)], covariance[np.ix_(free, observed)]
    s_bb = covariance[np.ix_(observed, observed)]
    shift = np.array(values) - mean[observed]
    return mean[free] + s_ab @ shift, s_aa - s_ab @ s_ab.T
