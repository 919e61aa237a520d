"""Moves the critic in place of the generator.

expect: The wrong network moved
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    own = torch.optim.SGD(critic.parameters(), lr=0.5)
    own.zero_grad()
    loss = -critic(generator(noise).detach()).mean()
    loss.backward()
    own.step()
    return loss.item()
