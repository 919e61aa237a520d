"""Trains rightly and returns nothing.

expect: values (a tuple or a list) are needed
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
        estimates.append(estimate)
    return None
