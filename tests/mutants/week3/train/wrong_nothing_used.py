"""Makes up losses and never calls a step.

expect: got 'none'
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    return [0.0] * n_steps, [0.0] * n_steps
