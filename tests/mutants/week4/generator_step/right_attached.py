"""Returns the loss as a tensor that is still attached to its graph."""

from dlfl_utils import losses


def generator_step(generator, critic, optimizer, noise):
    loss = losses.wasserstein_generator_loss(critic(generator(noise)))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss
