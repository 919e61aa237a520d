"""Writes the values into the given mean.

expect: changed its input `mean`
"""


def condition(mean, covariance, observed, values):
    free = [i for i in range(len(mean)) if i not in observed]
    s_aa, s_ab = covariance[np.ix_(free, free)], covariance[np.ix_(free, observed)]
    s_bb = covariance[np.ix_(observed, observed)]
    shift = np.array(values) - mean[observed]
    gain = s_ab @ np.linalg.inv(s_bb)
    mean[observed] = values
    return mean[free] + gain @ shift, s_aa - gain @ s_ab.T
