"""Averages eps over the batch.

expect: The numbers in `eps` were averaged
"""


def gradient_penalty(critic, real, fake, eps):
    x = eps.mean() * real + (1 - eps.mean()) * fake
    return (torch.linalg.vector_norm(input_gradient(critic, x).flatten(1), dim=1) - 1).square().mean()
