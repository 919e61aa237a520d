"""A small number in the denominator: 0 where nothing occurs.

expect: by our convention D is 1/2
"""


def optimal_discriminator(p, q):
    return p / (p + q + 1e-12)
