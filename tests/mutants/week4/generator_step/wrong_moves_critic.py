"""Moves the critic as well.

expect: The critic moved too
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    critic.zero_grad()
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    for p in critic.parameters():
        p.data -= 0.5 * p.grad
    return loss.item()
