"""Cuts off the scores of the real images.

expect: the scores of the real ones are missing or cut off
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real).detach(), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
