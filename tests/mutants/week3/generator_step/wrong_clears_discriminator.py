"""Clears the gradients of the wrong network.

expect: Old gradients were not cleared
"""


def generator_step(generator, discriminator, optimizer, noise):
    discriminator.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
