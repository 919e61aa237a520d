"""Draws eps for a batch of 64, whatever the batch size is.

expect: a step was given `eps` of shape (64,), expected (16,)
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
            eps = torch.rand(64, generator=rng)
            record = step_critic(batch, noise, eps)
        step_generator(torch.randn(batch_size, noise_features, generator=rng))
        history.append(record)
        if on_step is not None:
            on_step(k + 1)
    return history
