"""Adds to gradients of earlier steps.

expect: gradients of an earlier step were still there
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
