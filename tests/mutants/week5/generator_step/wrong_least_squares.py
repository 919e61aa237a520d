"""Pulls the scores to 1.

expect: A critic's scores have no scale
"""


def generator_step(critic, generator, optimizer, noise):
    loss = ((critic(generator(noise)) - 1) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
