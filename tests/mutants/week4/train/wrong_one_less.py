"""Takes what the critic's step returns for a loss, and 1 - loss for the estimate.

expect: You return 1 - estimate
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            loss = critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
        estimates.append(1 - loss)
    return estimates
