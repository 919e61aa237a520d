"""Every loss of the discriminator is kept.

expect: Keep one per round
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            of_discriminator.append(discriminator_step(draw_real(), draw_noise()))
        of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
