"""Keeps the estimates of all critic steps.

expect: Keep one per round
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            estimates.append(critic_step(draw_real(), draw_noise()))
        generator_step(draw_noise())
    return estimates
