"""Cuts off the logits in place of the examples.

expect: Too much is cut off
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)).detach())
    loss.backward()
    optimizer.step()
    return loss.item()
