"""Batches of a shuffled pass, as epochs give them."""


def train_wgan_gp(
    step_critic, step_generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step=None
):
    torch.manual_seed(seed)
    order, history = torch.randperm(len(real)), []
    for k in range(n_steps):
        for _ in range(critic_steps):
            if len(order) < batch_size:
                order = torch.randperm(len(real))
            rows, order = order[:batch_size], order[batch_size:]
            record = step_critic(real[rows], torch.randn(batch_size, noise_features), torch.rand(batch_size))
        step_generator(torch.randn(batch_size, noise_features))
        history.append(record)
        if on_step:
            on_step(k + 1)
    return history
