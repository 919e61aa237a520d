"""The step of the library."""


def generator_step(generator, discriminator, optimizer, noise):
    return keras_gan.generator_step(generator, discriminator, optimizer, noise, keras_gan.non_saturating_generator_loss)
