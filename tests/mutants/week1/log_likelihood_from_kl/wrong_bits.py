"""Converts to bits.

expect: in nats already
"""

import numpy as np


def log_likelihood_from_kl(entropy, kl, n):
    return -n * (entropy + kl) / np.log(2)
