"""Returns p itself.

expect: This is p itself
"""


def optimal_discriminator(p, q):
    return p.copy()
