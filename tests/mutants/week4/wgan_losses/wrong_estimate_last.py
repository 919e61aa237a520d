"""The estimate comes last.

expect: The order is another one
"""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return -estimate, -fake_scores.mean(), estimate
