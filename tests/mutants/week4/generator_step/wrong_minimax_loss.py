"""The minimax loss of a GAN.

expect: minimax loss of a GAN
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -torch.nn.functional.softplus(critic(fake)).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
