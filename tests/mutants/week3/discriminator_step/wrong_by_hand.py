"""Descends by hand and leaves the optimizer out.

expect: was not left to the `optimizer`
"""

import torch
from torch.nn.functional import softplus


def discriminator_step(generator, discriminator, optimizer, real, noise):
    loss = softplus(-discriminator(real)).mean() + softplus(discriminator(generator(noise).detach())).mean()
    parameters = list(discriminator.parameters())
    gradients = torch.autograd.grad(loss, parameters)
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.data -= optimizer.param_groups[0]["lr"] * gradient
    return loss.item()
