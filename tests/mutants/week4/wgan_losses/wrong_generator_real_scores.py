"""Gives the generator the whole estimate.

expect: The generator's loss contains the real scores
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -estimate, estimate
