"""Shortens each array to the norm `limit`.

expect: shortened to the norm
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
    for p in critic.parameters():
        p.data.mul_(min(1.0, float(limit / p.data.norm())))
    return estimate.item()
