"""Takes the gradient at the real examples.

expect: The gradient was taken at the real examples
"""


def gradient_penalty(critic, real, fake, eps):
    x = real.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
