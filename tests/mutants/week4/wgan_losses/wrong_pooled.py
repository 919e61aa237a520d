"""Takes one mean over both batches.

expect: The scores were pooled
"""

import torch


def wgan_losses(real_scores, fake_scores):
    estimate = torch.cat([real_scores, -fake_scores]).mean()
    return estimate, -estimate, -fake_scores.mean()
