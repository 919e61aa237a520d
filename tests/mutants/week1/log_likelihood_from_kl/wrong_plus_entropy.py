"""The entropy with the other sign than the divergence.

expect: The entropy enters with a minus too
"""

def log_likelihood_from_kl(entropy, kl, n):
    return n * (entropy - kl)
