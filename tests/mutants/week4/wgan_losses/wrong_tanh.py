"""Squashes the scores by tanh.

expect: The scores went through tanh
"""


def wgan_losses(real_scores, fake_scores):
    real_scores, fake_scores = real_scores.tanh(), fake_scores.tanh()
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, -estimate, -fake_scores.mean()
