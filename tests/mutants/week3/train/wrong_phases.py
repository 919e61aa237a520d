"""First the whole discriminator, then the whole generator.

expect: They take turns
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    total = n_steps * discriminator_steps
    of_discriminator = [discriminator_step(draw_real(), draw_noise()) for _ in range(total)]
    return of_discriminator[discriminator_steps - 1 :: discriminator_steps], [
        generator_step(draw_noise()) for _ in range(n_steps)
    ]
