"""Counts one step too many.

expect: once too often
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps + 1):
            loss = discriminator_step(draw_real(), draw_noise())
        of_discriminator.append(loss)
        of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
