"""Takes the gradient at the fake examples.

expect: The gradient was taken at the fake examples
"""


def gradient_penalty(critic, real, fake, eps):
    x = fake.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient.flatten(1), dim=1)
    return ((norms - 1) ** 2).mean()
