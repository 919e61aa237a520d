"""Draws an eps from a normal distribution.

expect: draw nothing here
"""


def interpolate(real, fake, eps):
    eps = torch.randn(len(real))
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps * real + (1 - eps) * fake
