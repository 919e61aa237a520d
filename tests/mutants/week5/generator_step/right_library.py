"""With the library's loss."""


def generator_step(critic, generator, optimizer, noise):
    scores = critic(generator(noise))
    loss = losses.wasserstein_generator_loss(scores)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    return float(loss)
