"""n_critic generator steps, one critic step.

expect: The numbers are exchanged
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        estimate = critic_step(draw_real(), draw_noise())
        for _ in range(n_critic):
            generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
