"""An array of estimates, filled in place."""

import numpy as np


def train(critic_step, generator_step, draw_real, draw_noise, n_steps, n_critic):
    estimates = np.empty(n_steps)
    for step in range(n_steps):
        for _ in range(n_critic):
            estimates[step] = critic_step(draw_real(), draw_noise())
        generator_step(draw_noise())
    return estimates
