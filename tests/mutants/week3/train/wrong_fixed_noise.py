"""Noise is drawn before the loop.

expect: learn a handful of images by heart
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    noise = draw_noise()
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), noise)
        of_discriminator.append(loss)
        of_generator.append(generator_step(noise))
    return of_discriminator, of_generator
