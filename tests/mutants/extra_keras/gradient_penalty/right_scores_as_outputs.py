"""grad_outputs of ones in place of a sum, and fake + eps (real - fake)."""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (fake + eps * (real - fake)).detach()
    between.requires_grad = True
    scores = critic(between)
    (gradient,) = torch.autograd.grad(scores, between, grad_outputs=torch.ones_like(scores), create_graph=True)
    return torch.mean((gradient.flatten(1).norm(dim=1) - 1) ** 2)
