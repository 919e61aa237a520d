"""One batch for all steps of a round.

expect: get the same real examples
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        real = draw_real()
        for _ in range(discriminator_steps):
            loss = discriminator_step(real, draw_noise())
        of_discriminator.append(loss)
        of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
