"""Detaches the fakes, as in the critic's step.

expect: The generator did not move
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise).detach()).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
