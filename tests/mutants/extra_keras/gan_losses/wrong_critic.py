"""Means of scores, as for a critic.

expect: These are a critic's losses
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(fake_logits) - ops.mean(real_logits), -ops.mean(fake_logits)
