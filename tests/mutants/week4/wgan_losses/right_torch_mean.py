"""torch.mean, each by itself."""

import torch


def wgan_losses(real_scores, fake_scores):
    real, fake = torch.mean(real_scores), torch.mean(fake_scores)
    return real - fake, fake - real, fake.neg()
