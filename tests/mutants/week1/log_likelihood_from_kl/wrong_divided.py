"""Divides by n.

expect: You divided by n
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -(entropy + kl) / n
