"""Makes the images under no_grad.

expect: The generator did not move
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    with torch.no_grad():
        fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
