"""Leaves the critic in evaluation mode.

expect: whether both networks are still in training mode
"""


def generator_step(critic, generator, optimizer, noise):
    critic.eval()
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
