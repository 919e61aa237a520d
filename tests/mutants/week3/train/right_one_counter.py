"""One loop over all steps of the discriminator."""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for k in range(1, n_steps * discriminator_steps + 1):
        loss = discriminator_step(draw_real(), draw_noise())
        if k % discriminator_steps == 0:
            of_discriminator.append(loss)
            of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
