"""Old gradients are added to the new ones.

expect: Old gradients were not cleared
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    loss.backward()
    optimizer.step()
    return loss.item()
