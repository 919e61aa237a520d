"""The ratio of the two probabilities.

expect: This is the ratio p / q
"""


def optimal_discriminator(p, q):
    return p / q
