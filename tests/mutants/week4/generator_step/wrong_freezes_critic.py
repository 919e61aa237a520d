"""Freezes the critic and leaves it so.

expect: left frozen
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    critic.requires_grad_(False)
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
