"""Forgets the mean of the real scores.

expect: the shape must be ()
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores - fake_scores.mean()
    return estimate, -estimate, -fake_scores.mean()
