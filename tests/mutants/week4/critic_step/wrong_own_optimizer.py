"""Makes an optimizer of its own.

expect: was not left to the `optimizer`
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    own = torch.optim.SGD(critic.parameters(), lr=optimizer.param_groups[0]["lr"])
    estimate = critic(real).mean() - critic(generator(noise).detach()).mean()
    own.zero_grad()
    (-estimate).backward()
    own.step()
    clip_weights(critic, limit)
    return estimate.item()
