"""Raises both scores.

expect: Both means have the same sign
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -real_scores.mean() - fake_scores.mean(), -fake_scores.mean()
