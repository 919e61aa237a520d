"""Clips the norm of the gradients.

expect: The norm of the gradients is clipped
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    torch.nn.utils.clip_grad_norm_(critic.parameters(), limit)
    optimizer.step()
    return estimate.item()
