"""Detaches the images, so that no gradient reaches the generator.

expect: The generator did not move
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
