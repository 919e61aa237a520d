"""The step of the library."""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    return keras_gan.discriminator_step(discriminator, generator, optimizer, real, noise)
