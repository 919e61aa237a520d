"""Descends by hand and leaves the optimizer out.

expect: was not left to the `optimizer`
"""

import torch


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    parts = critic_objective(critic, real, generator(noise).detach(), eps, weight)
    parameters = list(critic.parameters())
    gradients = torch.autograd.grad(parts["loss"], parameters)
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.data -= optimizer.param_groups[0]["lr"] * gradient
    return {key: parts[key].item() for key in ("w_hat", "penalty", "gradient_norm")}
