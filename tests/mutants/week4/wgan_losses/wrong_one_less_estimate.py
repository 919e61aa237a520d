"""Takes 1 - estimate for the critic's loss.

expect: no 1 belongs
"""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, 1 - estimate, -fake_scores.mean()
