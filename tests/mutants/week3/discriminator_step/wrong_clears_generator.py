"""Lets the gradient flow into the generator and clears it there.

expect: gradients computed for the generator
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    generator.zero_grad()
    return loss.item()
