"""Averages the estimates of a round.

expect: The estimates are averaged
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        total = 0
        for _ in range(n_critic):
            total += critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
        estimates.append(total / n_critic)
    return estimates
