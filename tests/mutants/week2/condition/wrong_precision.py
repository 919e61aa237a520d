"""Cuts the free block out of the inverse covariance and stops there.

expect: This is the precision
"""


def condition(mean, covariance, observed, values):
    free = [i for i in range(len(mean)) if i not in observed]
    s_aa, s_ab = covariance[np.ix_(free, free)], covariance[np.ix_(free, observed)]
    s_bb = covariance[np.ix_(observed, observed)]
    shift = np.array(values) - mean[observed]
    precision = np.linalg.inv(covariance)
    return mean[free] + s_ab @ np.linalg.solve(s_bb, shift), precision[np.ix_(free, free)]
