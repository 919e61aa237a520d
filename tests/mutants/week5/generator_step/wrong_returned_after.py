"""Returns the loss after the step.

expect: The returned loss was computed after the step
"""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return -critic(generator(noise)).mean().item()
