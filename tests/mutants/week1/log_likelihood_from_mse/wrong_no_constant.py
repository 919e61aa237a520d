"""Drops what does not depend on the predictions.

expect: The normalising factor is missing
"""

def log_likelihood_from_mse(mse, n, std):
    return -n * mse / (2 * std**2)
