"""Minimises the minimax loss.

expect: This is the minimax loss
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -nn.functional.softplus(critic(generator(noise))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
