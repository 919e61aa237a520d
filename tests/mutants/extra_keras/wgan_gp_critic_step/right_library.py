"""The step of the library."""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    return keras_gan.penalised_critic_step(critic, generator, optimizer, real, noise, eps)[:2]
