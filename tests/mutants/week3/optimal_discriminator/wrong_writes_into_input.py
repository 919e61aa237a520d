"""Fills the result into p.

expect: changed its input `p`
"""


def optimal_discriminator(p, q):
    total = p + q
    p /= np.where(total > 0, total, 1)
    p[total == 0] = 0.5
    return p
