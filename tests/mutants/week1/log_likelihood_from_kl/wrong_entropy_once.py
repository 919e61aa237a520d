"""n only before the divergence.

expect: The entropy must be multiplied by n too
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -entropy - n * kl
