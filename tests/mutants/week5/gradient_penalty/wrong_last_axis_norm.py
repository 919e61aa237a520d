"""Takes the norm over the last axis alone.

expect: one norm per row of pixels
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return ((gradient.norm(dim=-1) - 1) ** 2).mean()
