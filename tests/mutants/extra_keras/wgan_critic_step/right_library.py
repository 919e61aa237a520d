"""The step of the library."""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    return keras_gan.clipped_critic_step(critic, generator, optimizer, real, noise, limit)
