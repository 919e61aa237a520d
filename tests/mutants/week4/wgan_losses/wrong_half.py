"""Averages the two means.

expect: Half the loss
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -0.5 * estimate, -fake_scores.mean()
