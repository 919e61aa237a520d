"""The generator minimises the score of its images.

expect: The generator's loss has the wrong sign
"""


def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -estimate, fake_scores.mean()
