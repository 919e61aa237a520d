"""Draws the noise before the loop, as if it were a test set.

expect: Noise is drawn only once
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    noise = draw_noise()
    for step in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), noise)
        generator_step(noise)
        estimates.append(estimate)
    return estimates
