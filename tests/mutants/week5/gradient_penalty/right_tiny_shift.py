"""Adds a tiny number to the gradient, as a widely copied implementation does."""


def gradient_penalty(critic, real, fake, eps):
    gradient = input_gradient(critic, interpolate(real, fake, eps)) + 1e-16
    return ((gradient.flatten(1).norm(2, dim=1) - 1) ** 2).mean()
