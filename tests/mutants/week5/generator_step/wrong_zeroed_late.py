"""Zeroes the gradients after backward.

expect: The generator did not move
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
