"""Draws eps for a batch of 64 images.

expect: must match the size of tensor
"""


def gradient_penalty(critic, real, fake, eps):
    eps = torch.rand(64, 1, 1, 1)
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
