"""Clears between backward and step.

expect: Nothing moved
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
