"""Adds a tiny number to the gradient, as a widely copied implementation does."""

import torch


def critic_objective(critic, real, fake, eps, weight):
    eps = eps.view(-1, *[1] * (real.ndim - 1))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    gradient = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0] + 1e-16
    norms = gradient.flatten(1).norm(2, dim=1)
    penalty, w_hat = ((norms - 1) ** 2).mean(), critic(real).mean() - critic(fake).mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
