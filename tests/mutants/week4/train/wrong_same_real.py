"""One real batch per round.

expect: get the same real examples
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        real = draw_real()
        for _ in range(n_critic):
            estimate = critic_step(real, draw_noise())
        generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
