"""Forgets to return.

expect: the function returns nothing
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    points = eps * real + (1 - eps) * fake
