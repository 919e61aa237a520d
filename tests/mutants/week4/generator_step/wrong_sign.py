"""Minimises the mean score.

expect: The sign is wrong
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = critic(fake).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
