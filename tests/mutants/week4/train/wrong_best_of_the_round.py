"""Keeps the largest estimate of each round.

expect: estimates that are returned
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for _ in range(n_steps):
        estimates.append(max(critic_step(draw_real(), draw_noise()) for _ in range(n_critic)))
        generator_step(draw_noise())
    return estimates
