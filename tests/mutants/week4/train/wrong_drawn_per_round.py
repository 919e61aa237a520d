"""Draws batch and noise once per round.

expect: drawn once per round
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        real, noise = draw_real(), draw_noise()
        for _ in range(n_critic):
            estimate = critic_step(real, noise)
        generator_step(noise)
        estimates.append(estimate)
    return estimates
