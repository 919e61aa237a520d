"""Through the cross-entropy."""

def log_likelihood_from_kl(entropy, kl, n):
    cross_entropy = entropy + kl
    return -cross_entropy * n
