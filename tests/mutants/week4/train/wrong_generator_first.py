"""The generator steps first.

expect: The generator steps first
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        generator_step(draw_noise())
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), draw_noise())
        estimates.append(estimate)
    return estimates
