"""Leaves the critic in evaluation mode.

expect: A network is left in evaluation mode
"""


def generator_step(generator, critic, optimizer, noise):
    critic.eval()
    optimizer.zero_grad()
    loss = -critic(generator(noise)).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
