"""Gives eps to the fake example.

expect: Real and fake are exchanged
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps * fake + (1 - eps) * real
