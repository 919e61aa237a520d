"""Draws eps once.

expect: two steps were given the same `eps`
"""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator().manual_seed(seed)
    history = []
    eps = torch.rand(batch_size, generator=rng)
    for k in range(n_steps):
        for _ in range(critic_steps):
            batch = real[torch.randint(len(real), (batch_size,), generator=rng)]
            noise = torch.randn(batch_size, noise_features, generator=rng)
            record = step_critic(batch, noise, eps)
        step_generator(torch.randn(batch_size, noise_features, generator=rng))
        history.append(record)
        if on_step is not None:
            on_step(k + 1)
    return history
