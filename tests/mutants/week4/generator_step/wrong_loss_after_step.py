"""Measures the loss anew after the step.

expect: computed anew after it
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return -critic(generator(noise)).mean().item()
