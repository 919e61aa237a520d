"""The norm over a tuple of axes."""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = torch.linalg.vector_norm(gradient, dim=tuple(range(1, gradient.ndim)))
    return torch.mean(norms**2 - 2 * norms + 1)
