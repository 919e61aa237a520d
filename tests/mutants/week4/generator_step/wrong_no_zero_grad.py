"""Never clears the gradients.

expect: Old gradients were not cleared
"""

import torch


def generator_step(generator, critic, optimizer, noise):
    fake = generator(noise)
    loss = -critic(fake).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
