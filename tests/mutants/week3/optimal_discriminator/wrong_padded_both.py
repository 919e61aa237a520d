"""A small number above and below: 1 where nothing occurs.

expect: D is 1 where neither
"""


def optimal_discriminator(p, q):
    return (p + 1e-12) / (p + q + 1e-12)
