"""Calls the hook before the generator's step.

expect: not right after the generator's step of its round
"""

import torch


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator().manual_seed(seed)
    history = []
    for k in range(1, n_steps + 1):
        for _ in range(critic_steps):
            batch = real[torch.randint(len(real), (batch_size,), generator=rng)]
            noise, eps = torch.randn(batch_size, noise_features, generator=rng), torch.rand(batch_size, generator=rng)
            record = step_critic(batch, noise, eps)
        if on_step is not None:
            on_step(k)
        step_generator(torch.randn(batch_size, noise_features, generator=rng))
        history.append(record)
    return history
