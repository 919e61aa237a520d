"""One critic step per round, whatever n_critic says.

expect: `n_critic` is not used
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        estimate = critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
