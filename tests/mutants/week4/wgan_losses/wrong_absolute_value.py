"""Takes the absolute value, since a distance is not negative.

expect: You took the absolute value
"""


def wgan_losses(real_scores, fake_scores):
    estimate = (real_scores.mean() - fake_scores.mean()).abs()
    return estimate, -estimate, -fake_scores.mean()
