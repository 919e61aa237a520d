"""The likelihood, not its logarithm.

expect: This is the likelihood
"""

import numpy as np


def log_likelihood_from_kl(entropy, kl, n):
    return np.exp(-n * (entropy + kl))
