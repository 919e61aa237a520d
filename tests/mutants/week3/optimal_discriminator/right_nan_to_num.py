"""Divides, then replaces what is not a number."""


def optimal_discriminator(p, q):
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(p / (p + q), nan=0.5)
