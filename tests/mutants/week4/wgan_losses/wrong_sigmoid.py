"""Squashes the scores by a sigmoid.

expect: The scores went through a sigmoid
"""

import torch

def wgan_losses(real_scores, fake_scores):
    real_scores, fake_scores = torch.sigmoid(real_scores), torch.sigmoid(fake_scores)
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -estimate, -fake_scores.mean()
