"""PyTorch alone, with lerp and vector_norm."""


def gradient_penalty(critic, real, fake, eps):
    between = torch.lerp(fake, real, eps.view(-1, *[1] * (real.ndim - 1))).requires_grad_()
    (gradient,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    return (torch.linalg.vector_norm(gradient.flatten(1), dim=1) - 1).square().mean()
