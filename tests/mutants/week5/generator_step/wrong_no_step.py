"""Forgets the step.

expect: The generator did not move
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    return loss.item()
