"""The gradient flows on into the generator.

expect: Cut the generated examples off
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
