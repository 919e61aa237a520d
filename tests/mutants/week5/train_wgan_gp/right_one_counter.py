"""One loop over critic steps, with a counter."""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = torch.Generator()
    rng.manual_seed(seed)
    history = []
    for i in range(1, n_steps * critic_steps + 1):
        rows = torch.randperm(len(real), generator=rng)[:batch_size]
        z = torch.empty(batch_size, noise_features).normal_(generator=rng)
        record = step_critic(real=real[rows], noise=z, eps=torch.empty(batch_size).uniform_(generator=rng))
        if i % critic_steps == 0:
            step_generator(noise=torch.empty(batch_size, noise_features).normal_(generator=rng))
            history += [record]
            if on_step is not None:
                on_step(i // critic_steps)
    return history
