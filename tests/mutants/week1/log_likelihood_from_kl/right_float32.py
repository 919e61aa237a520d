"""Single precision."""

import numpy as np


def log_likelihood_from_kl(entropy, kl, n):
    return -np.float32(n) * (np.float32(entropy) + np.float32(kl))
