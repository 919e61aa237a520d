"""Pulls every partial derivative to 1.

expect: Each partial derivative was pulled to 1
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((gradient.abs() - 1) ** 2).mean()
