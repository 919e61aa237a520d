"""The generator gets the noise of the critic's last step.

expect: the noise of the critic's last step again
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            noise = draw_noise()
            estimate = critic_step(draw_real(), noise)
        generator_step(noise)
        estimates.append(estimate)
    return estimates
