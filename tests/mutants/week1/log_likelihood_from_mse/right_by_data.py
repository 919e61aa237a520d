"""Makes data with that mean squared error and adds log densities."""

import numpy as np
from scipy.stats import norm


def log_likelihood_from_mse(mse, n, std):
    errors = np.full(n, np.sqrt(mse))
    return norm.logpdf(errors, scale=std).sum()
