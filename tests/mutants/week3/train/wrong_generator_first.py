"""The generator steps before the discriminator.

expect: The generator steps first
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        of_generator.append(generator_step(draw_noise()))
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), draw_noise())
        of_discriminator.append(loss)
    return of_discriminator, of_generator
