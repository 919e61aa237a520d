"""Clips the critic.

expect: The critic's weights were clipped
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.clip_weights(critic, 0.01)
    return loss.item()
