"""Leaves the generator in evaluation mode.

expect: whether both networks are still in training mode
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    generator.eval()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
