"""Sums divided by the numbers of images."""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.sum() / len(real_scores) - fake_scores.sum() / fake_scores.numel()
    return estimate, -estimate, -fake_scores.mean()
