"""Averages the gradients of the batch before the norm.

expect: You averaged the gradients and then took the norm
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return (gradient.mean(dim=0).norm() - 1) ** 2
