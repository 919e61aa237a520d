"""Differentiates through the generator.

expect: gradients left in the generator
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise)
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
