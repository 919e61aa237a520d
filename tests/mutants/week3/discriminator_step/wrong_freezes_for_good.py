"""Freezes the generator and never thaws it.

expect: left frozen
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    generator.requires_grad_(False)
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
