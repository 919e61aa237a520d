"""Goes on beyond the real example.

expect: This point lies beyond the real example
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return real + eps * (real - fake)
