"""Ignores the seed.

expect: the same seed gave two different runs
"""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator()
    history = []
    for k in range(n_steps):
        for _ in range(critic_steps):
            batch = real[torch.randint(len(real), (batch_size,))]
            noise = torch.randn(batch_size, noise_features)
            eps = torch.rand(batch_size)
            record = step_critic(batch, noise, eps)
        step_generator(torch.randn(batch_size, noise_features))
        history.append(record)
        if on_step is not None:
            on_step(k + 1)
    return history
