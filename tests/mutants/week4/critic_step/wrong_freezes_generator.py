"""Freezes the generator and leaves it so.

expect: left frozen
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    generator.requires_grad_(False)
    optimizer.zero_grad()
    fake = generator(noise)
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
