"""Shapes eps for a batch of 64 images.

expect: shape '[64, 1, 1, 1]' is invalid for input of size 4
"""


def interpolate(real, fake, eps):
    eps = eps.view(64, 1, 1, 1)
    return eps * real + (1 - eps) * fake
