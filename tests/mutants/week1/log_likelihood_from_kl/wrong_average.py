"""The average log-likelihood.

expect: Multiply by n
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -(entropy + kl)
