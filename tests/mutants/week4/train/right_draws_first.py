"""All batches of a round drawn before its steps."""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    while len(estimates) < n_steps:
        pairs = [(draw_real(), draw_noise()) for _ in range(n_critic)]
        estimates.append([critic_step(*pair) for pair in pairs][-1])
        generator_step(draw_noise())
    return estimates
