"""Computes the loss and moves nothing.

expect: The generator did not move
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    return loss.detach()
