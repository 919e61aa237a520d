"""Clears the gradients between backward and step.

expect: The generator did not move
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
