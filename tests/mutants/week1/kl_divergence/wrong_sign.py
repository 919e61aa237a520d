"""log(q / p) instead of log(p / q).

expect: it is log(p/q), not log(q/p)
"""

import numpy as np


def kl_divergence(p, q):
    possible = p > 0
    return np.sum(p[possible] * np.log(q[possible] / p[possible]))
