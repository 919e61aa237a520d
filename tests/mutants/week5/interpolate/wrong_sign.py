"""Subtracts the fake part.

expect: A sign is wrong
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps * real - (1 - eps) * fake
