"""Adds one observation's share n times."""

def log_likelihood_from_kl(entropy, kl, n):
    total = 0.0
    for _ in range(n):
        total -= entropy + kl
    return total
