"""Squashes the scores by a sigmoid.

expect: went through a sigmoid
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).sigmoid().mean()
    loss.backward()
    optimizer.step()
    return loss.item()
