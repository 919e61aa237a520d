"""The sigmoid as a hyperbolic tangent."""


def generator_gradients(logits):
    d = (1 + torch.tanh(logits / 2)) / 2
    return -d, -(1 - d)
