"""One noise per round for the critic.

expect: get the same noise
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        noise = draw_noise()
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), noise)
        generator_step(draw_noise())
        estimates.append(estimate)
    return estimates
