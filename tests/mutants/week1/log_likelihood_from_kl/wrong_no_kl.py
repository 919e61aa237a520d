"""The best possible value, whatever q is.

expect: The KL divergence is missing
"""

def log_likelihood_from_kl(entropy, kl, n):
    return -n * entropy
