"""Draws its own eps.

expect: the same inputs gave two different results
"""


def gradient_penalty(critic, real, fake, eps):
    eps = torch.rand(len(real), *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
