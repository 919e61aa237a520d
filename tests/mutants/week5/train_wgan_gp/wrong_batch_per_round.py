"""Draws one batch of real examples for all critic steps of a round.

expect: draw it inside the loop over the critic's steps
"""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator().manual_seed(seed)
    history = []
    for k in range(1, n_steps + 1):
        batch = real[torch.randint(len(real), (batch_size,), generator=rng)]
        for _ in range(critic_steps):
            noise, eps = torch.randn(batch_size, noise_features, generator=rng), torch.rand(batch_size, generator=rng)
            record = step_critic(batch, noise, eps)
        step_generator(torch.randn(batch_size, noise_features, generator=rng))
        history.append(record)
        if on_step is not None:
            on_step(k)
    return history
