"""Generated examples in the place of real ones.

expect: Real and generated examples are exchanged
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(generator(noise).detach()), discriminator(real))
    loss.backward()
    optimizer.step()
    return loss.item()
