"""Sums the scores.

expect: The scores were summed
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
