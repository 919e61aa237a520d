"""Gives a real batch to the generator.

expect: It starts from noise
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), draw_noise())
        of_discriminator.append(loss)
        of_generator.append(generator_step(draw_real()))
    return of_discriminator, of_generator
