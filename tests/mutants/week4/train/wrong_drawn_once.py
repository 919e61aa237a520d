"""Draws batch and noise before the loop.

expect: drawn only once, before the loop
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    real, noise = draw_real(), draw_noise()
    for step in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(real, noise)
        generator_step(noise)
        estimates.append(estimate)
    return estimates
