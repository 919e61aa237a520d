"""Moves the critic too.

expect: The critic was moved too
"""


def generator_step(critic, generator, optimizer, noise):
    critic.zero_grad()
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter -= 0.05 * parameter.grad
    return loss.item()
