"""The generator gets the noise of the last step of the discriminator.

expect: again. Draw fresh noise for it
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            noise = draw_noise()
            loss = discriminator_step(draw_real(), noise)
        of_discriminator.append(loss)
        of_generator.append(generator_step(noise))
    return of_discriminator, of_generator
