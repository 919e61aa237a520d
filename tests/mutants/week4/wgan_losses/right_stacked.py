"""One tensor with the three numbers."""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return torch.stack([estimate, -estimate, -fake_scores.mean()])
