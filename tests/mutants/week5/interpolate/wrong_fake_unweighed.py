"""Adds the whole fake example.

expect: The fake example was not weighed
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps * real + fake
