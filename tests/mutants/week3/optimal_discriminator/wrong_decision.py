"""The more probable label, as 0 or 1.

expect: This is a decision
"""


def optimal_discriminator(p, q):
    return (p > q).astype(float)
