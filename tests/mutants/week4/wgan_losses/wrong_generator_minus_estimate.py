"""Gives the generator the critic's loss.

expect: The generator's loss is the critic's
"""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -estimate, -estimate
