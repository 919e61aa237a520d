"""Draws eps for a batch of 64 images.

expect: must match the size of tensor
"""


def interpolate(real, fake, eps):
    eps = torch.rand(64, 1, 1, 1)
    return eps * real + (1 - eps) * fake
