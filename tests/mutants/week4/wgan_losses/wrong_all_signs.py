"""All three with the other sign, as the authors' code has it.

expect: All signs are turned round
"""


def wgan_losses(real_scores, fake_scores):
    estimate = fake_scores.mean() - real_scores.mean()
    return estimate, -estimate, fake_scores.mean()
