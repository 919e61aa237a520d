"""The order is turned round.

expect: The order is another one
"""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return -fake_scores.mean(), -estimate, estimate
