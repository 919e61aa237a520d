"""The function of the library."""


def gradient_penalty(critic, real, fake, eps):
    return keras_gan.gradient_penalty(critic, real, fake, eps)[0]
