"""Detaches the scores.

expect: does not require grad
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).detach().mean()
    loss.backward()
    optimizer.step()
    return loss.item()
