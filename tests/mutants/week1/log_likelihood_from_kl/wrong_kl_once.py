"""n only before the entropy: brackets forgotten.

expect: The KL divergence must be multiplied by n too
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -n * entropy - kl
