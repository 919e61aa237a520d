"""Returns the right loss, but minimises its negative.

expect: The generator moved the wrong way
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = critic(fake).mean()
    loss.backward()
    optimizer.step()
    return -loss.item()
