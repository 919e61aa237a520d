"""Takes the logarithm of a product of densities.

expect: its density underflows to 0
"""

import numpy as np
from scipy.stats import norm


def gaussian_log_likelihood(y, prediction, std):
    return np.log(np.prod(norm.pdf(y, prediction, std)))
