"""Returns the mean score.

expect: the mean score is returned
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return -loss.item()
