"""Minimises the GAN's loss.

expect: This is the GAN's loss
"""


def generator_step(critic, generator, optimizer, noise):
    loss = nn.functional.softplus(-critic(generator(noise))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
