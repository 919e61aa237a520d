"""Takes the estimate out of the graph before it enters the loss.

expect: its estimate is a constant for autograd
"""

import torch


def critic_objective(critic, real, fake, eps, weight):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    gradient = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0]
    norms = gradient.flatten(1).norm(dim=1)
    penalty = (norms - 1).square().mean()
    w_hat = (critic(real).mean() - critic(fake).mean()).item()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
