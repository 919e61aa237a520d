"""One loop over all critic steps, the generator after each n_critic-th."""


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = []
    for step in range(1, n_steps * n_critic + 1):
        noise = draw_noise()
        estimate = critic_step(draw_real(), noise)
        if step % n_critic == 0:
            estimates.append(estimate)
            generator_step(draw_noise())
    return estimates
