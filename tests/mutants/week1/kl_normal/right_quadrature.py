"""Numerical integration of the definition."""

import numpy as np
from scipy.stats import norm


def kl_normal(mean_p, std_p, mean_q, std_q):
    x = np.linspace(mean_p - 12 * std_p, mean_p + 12 * std_p, 20001)
    log_p, log_q = norm.logpdf(x, mean_p, std_p), norm.logpdf(x, mean_q, std_q)
    return np.trapezoid(np.exp(log_p) * (log_p - log_q), x)
