"""Clips between backward and step.

expect: The weights are clipped before the step
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    clip_weights(critic, limit)
    optimizer.step()
    return estimate.item()
