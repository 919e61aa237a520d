"""Draws an eps for each pixel.

expect: Use the `eps` that you are given
"""


def interpolate(real, fake, eps):
    eps = torch.rand_like(real)
    return eps * real + (1 - eps) * fake
