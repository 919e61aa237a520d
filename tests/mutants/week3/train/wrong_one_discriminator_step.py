"""The number of steps is not used.

expect: `discriminator_steps` is not used
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        of_discriminator.append(discriminator_step(draw_real(), draw_noise()))
        of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
