"""The critic frozen for the time being, which saves time."""

import torch


def generator_step(generator, critic, optimizer, noise):
    critic.requires_grad_(False)
    optimizer.zero_grad()
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    critic.requires_grad_(True)
    return loss.item()
