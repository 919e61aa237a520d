"""Trains rightly and returns nothing.

expect: 2 values
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            discriminator_step(draw_real(), draw_noise())
        generator_step(draw_noise())
