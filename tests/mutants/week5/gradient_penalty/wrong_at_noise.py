"""Takes the gradient at random points.

expect: The gradient is taken between real and fake
"""


def gradient_penalty(critic, real, fake, eps):
    x = torch.randn_like(real).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
