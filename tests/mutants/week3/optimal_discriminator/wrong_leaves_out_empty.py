"""Returns the outcomes that occur only.

expect: the shape must be
"""


def optimal_discriminator(p, q):
    occurs = p + q > 0
    return p[occurs] / (p + q)[occurs]
