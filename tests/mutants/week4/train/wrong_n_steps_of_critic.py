"""n_steps critic steps in all.

expect: It counts steps of the generator
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        estimate = critic_step(draw_real(), draw_noise())
        if (step + 1) % n_critic == 0:
            generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
