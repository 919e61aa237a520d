"""Averages the two halves.

expect: two means were averaged
"""


def gan_losses(real_logits, fake_logits):
    return (ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))) / 2, ops.mean(ops.softplus(-fake_logits))
