"""Clears after the step, so that old gradients of others still count.

expect: Old gradients were not cleared
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
