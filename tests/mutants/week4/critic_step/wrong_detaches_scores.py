"""Cuts off the scores in place of the images.

expect: Detach the generated images, not their scores
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise)
    real_scores, fake_scores = critic(real), critic(fake).detach()
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
