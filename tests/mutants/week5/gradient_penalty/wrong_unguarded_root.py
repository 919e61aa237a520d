"""A root with nothing under it: NaN where the gradient is 0.

expect: The root has no derivative at 0
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = gradient.flatten(1).square().sum(dim=1).sqrt()
    return ((norms - 1) ** 2).mean()
