"""No gradients are computed.

expect: Nothing moved
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    optimizer.step()
    return loss.item()
