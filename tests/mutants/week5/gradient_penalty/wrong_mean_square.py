"""Averages the squares under the root.

expect: A Euclidean norm sums the squares
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((gradient.flatten(1).square().mean(dim=1).sqrt() - 1) ** 2).mean()
