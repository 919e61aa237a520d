"""Draws the noise before the batch, and all in advance of the steps."""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    history = np.zeros((2, n_steps))
    for step in range(n_steps):
        noises = [draw_noise() for _ in range(discriminator_steps + 1)]
        batches = [draw_real() for _ in range(discriminator_steps)]
        for real, noise in zip(batches, noises):
            history[0, step] = discriminator_step(real, noise)
        history[1, step] = generator_step(noises[-1])
    return history
