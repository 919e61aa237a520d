"""Takes square roots as weights, as for noise.

expect: The weights are square roots
"""


def interpolate(real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    return eps.sqrt() * real + (1 - eps).sqrt() * fake
