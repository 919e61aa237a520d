"""Sigmoid of p - q.

expect: The logit of the best discriminator is log p - log q
"""


def optimal_discriminator(p, q):
    return 1 / (1 + np.exp(-(p - q)))
