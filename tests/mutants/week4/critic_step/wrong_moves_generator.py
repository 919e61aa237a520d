"""Moves the generator as well.

expect: The generator moved too
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
    for p in generator.parameters():
        p.data -= 0.5 * p.grad
    return estimate.item()
