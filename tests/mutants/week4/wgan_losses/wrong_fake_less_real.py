"""Estimate as fake less real, and the critic's loss with it.

expect: Real and fake are exchanged
"""


def wgan_losses(real_scores, fake_scores):
    estimate = fake_scores.mean() - real_scores.mean()
    return estimate, -estimate, -fake_scores.mean()
