"""The generator steps as often as the discriminator.

expect: It steps once per round
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            of_d = discriminator_step(draw_real(), draw_noise())
            of_g = generator_step(draw_noise())
        of_discriminator.append(of_d)
        of_generator.append(of_g)
    return of_discriminator, of_generator
