"""Sums over the batch.

expect: You sum over the batch
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.sum() - fake_scores.sum()
    return estimate, -estimate, -fake_scores.sum()
