"""The divergence with the other sign than the entropy.

expect: same sign as the entropy
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -n * (entropy - kl)
