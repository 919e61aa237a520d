"""Returns the estimate as a tensor that is still attached to its graph."""

import torch

from dlfl_utils import losses


def critic_step(generator, critic, optimizer, real, noise, limit):
    critic.zero_grad()
    loss = losses.critic_loss(critic(real), critic(generator(noise).detach()))
    loss.backward()
    optimizer.step()
    losses.clip_weights(critic, limit)
    return -loss
