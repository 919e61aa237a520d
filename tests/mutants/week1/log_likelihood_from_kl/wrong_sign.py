"""Forgets the minus.

expect: The sign is wrong
"""

def log_likelihood_from_kl(entropy, kl, n):
    return n * (entropy + kl)
