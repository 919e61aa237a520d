"""Divides 0 by 0.

expect: has no mass at all
"""


def optimal_discriminator(p, q):
    return p / (p + q)
