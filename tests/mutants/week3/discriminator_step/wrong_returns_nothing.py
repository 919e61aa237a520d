"""The right step, without a value.

expect: returns nothing
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach())).backward()
    optimizer.step()
