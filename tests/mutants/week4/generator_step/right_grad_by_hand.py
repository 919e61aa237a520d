"""torch.autograd.grad of the generator's parameters only."""

import torch


def generator_step(generator, critic, optimizer, noise):
    trained = [p for group in optimizer.param_groups for p in group['params']]
    mean_score = critic(generator(noise)).mean()
    for parameter, gradient in zip(trained, torch.autograd.grad(mean_score, trained)):
        parameter.grad = -gradient
    optimizer.step()
    return -mean_score.item()
