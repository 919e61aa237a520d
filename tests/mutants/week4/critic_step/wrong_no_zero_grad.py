"""Never clears the gradients.

expect: Old gradients were not cleared
"""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    fake = generator(noise).detach()
    real_scores, fake_scores = critic(real), critic(fake)
    estimate = real_scores.mean() - fake_scores.mean()
    loss = -estimate
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
