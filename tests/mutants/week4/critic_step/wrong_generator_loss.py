"""Minimises the generator's loss.

expect: The loss is the generator's
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -fake_scores.mean()
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
