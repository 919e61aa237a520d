"""Returns standard deviations.

expect: You took a square root
"""


def condition(mean, covariance, observed, values):
    free = [i for i in range(len(mean)) if i not in observed]
    s_aa, s_ab = covariance[np.ix_(free, free)], covariance[np.ix_(free, observed)]
    s_bb = covariance[np.ix_(observed, observed)]
    shift = np.array(values) - mean[observed]
    gain = s_ab @ np.linalg.inv(s_bb)
    return mean[free] + gain @ shift, np.sqrt(np.abs(s_aa - gain @ s_ab.T))
