"""Freezes the critic for good.

expect: the critic stays frozen
"""


def generator_step(critic, generator, optimizer, noise):
    critic.requires_grad_(False)
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
