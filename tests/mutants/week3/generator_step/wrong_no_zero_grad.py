"""Old gradients are added to the new ones.

expect: Old gradients were not cleared
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
