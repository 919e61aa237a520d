"""An array in single precision."""


def worst_loss(weight, n_dimensions):
    nats = -np.log(np.float32(weight))
    return list(np.array([nats, nats / (n_dimensions * np.log(2))], dtype=np.float32))
