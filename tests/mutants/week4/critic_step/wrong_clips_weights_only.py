"""Leaves the biases unclipped.

expect: The biases are not clipped
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
    for name, p in critic.named_parameters():
        if name.endswith('weight'):
            p.data.clamp_(-limit, limit)
    return estimate.item()
