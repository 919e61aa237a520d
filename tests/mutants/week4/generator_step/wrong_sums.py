"""Sums over the batch.

expect: summed over the batch
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).sum()
    loss.backward()
    optimizer.step()
    return loss.item()
