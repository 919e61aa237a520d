"""Keeps the record of every critic step.

expect: one entry per generator step
"""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator().manual_seed(seed)
    history = []
    for k in range(n_steps):
        for _ in range(critic_steps):
            batch = real[torch.randint(len(real), (batch_size,), generator=rng)]
            noise = torch.randn(batch_size, noise_features, generator=rng)
            eps = torch.rand(batch_size, generator=rng)
            history.append(step_critic(batch, noise, eps))
        step_generator(torch.randn(batch_size, noise_features, generator=rng))
        if on_step is not None:
            on_step(k + 1)
    return history
