"""Drops the entropy, since it does not depend on q.

expect: The entropy is missing
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -n * kl
