"""Multiplies in place.

expect: your function changed its input `real`
"""


def interpolate(real, fake, eps):
    eps = eps.view(-1, *[1] * (real.ndim - 1))
    real *= eps
    fake *= 1 - eps
    return real + fake
