"""Clips the generator too.

expect: The generator was clipped
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    for p in generator.parameters():
        p.data.clamp_(-0.01, 0.01)
    return loss.item()
