"""Returns the generator's losses.

expect: The generator's losses are returned
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), draw_noise())
        loss = generator_step(draw_noise())
        estimates.append(loss)
    return estimates
