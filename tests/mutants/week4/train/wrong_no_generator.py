"""Never trains the generator.

expect: The generator never steps
"""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(n_steps):
        for _ in range(n_critic):
            estimate = critic_step(draw_real(), draw_noise())
        estimates.append(estimate)
    return estimates
