"""Multiplies with eps as it comes.

expect: your function raised RuntimeError
"""


def interpolate(real, fake, eps):
    return eps * real + (1 - eps) * fake
