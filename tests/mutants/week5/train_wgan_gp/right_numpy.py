"""Randomness of NumPy."""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    rng = np.random.default_rng(seed)


    def noise():
        return torch.from_numpy(rng.standard_normal((batch_size, noise_features))).float()


    def one_round():
        for _ in range(critic_steps):
            rows = rng.choice(len(real), batch_size, replace=False)
            record = step_critic(real[rows], noise(), torch.from_numpy(rng.random(batch_size)).float())
        step_generator(noise())
        return record


    history = []
    while len(history) < n_steps:
        history.append(one_round())
        if on_step is not None:
            on_step(len(history))
    return history
