"""Only the last losses are returned.

expect: Only the last losses are returned
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            of_discriminator = discriminator_step(draw_real(), draw_noise())
        of_generator = generator_step(draw_noise())
    return of_discriminator, of_generator
