"""Noise is drawn once a round, for all steps.

expect: Noise is drawn once per round
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        noise = draw_noise()
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), noise)
        of_discriminator.append(loss)
        of_generator.append(generator_step(noise))
    return of_discriminator, of_generator
