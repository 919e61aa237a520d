"""np.where, whose division warns and does no harm."""


def optimal_discriminator(p, q):
    return np.where(p + q > 0, p / (p + q), 0.5)
