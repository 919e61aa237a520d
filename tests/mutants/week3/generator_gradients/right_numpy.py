"""NumPy and a list of two."""


def generator_gradients(logits):
    d = 1 / (1 + np.exp(-np.asarray(logits, dtype=float)))
    return [-d, d - 1]
