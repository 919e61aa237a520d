"""Many steps of the generator, one of the discriminator.

expect: The numbers are exchanged
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        of_discriminator.append(discriminator_step(draw_real(), draw_noise()))
        for _ in range(discriminator_steps):
            loss = generator_step(draw_noise())
        of_generator.append(loss)
    return of_discriminator, of_generator
