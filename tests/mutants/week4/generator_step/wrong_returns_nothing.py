"""Trains rightly and returns nothing.

expect: the function returns nothing
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return None
