"""Pads q with a small number, so that nothing is infinite.

expect: Nothing may be left out or padded
"""

import numpy as np


def kl_divergence(p, q):
    possible = p > 0
    return np.sum(p[possible] * np.log(p[possible] / (q[possible] + 1e-10)))
