"""Draws its own eps.

expect: Use the `eps` that you are given
"""


def interpolate(real, fake, eps):
    eps = torch.rand(len(real))
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps * real + (1 - eps) * fake
