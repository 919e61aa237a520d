"""Sums over the examples.

expect: summed over the examples
"""


def gan_losses(real_logits, fake_logits):
    real, fake = ops.softplus(-real_logits), ops.softplus(fake_logits)
    return ops.sum(real) + ops.sum(fake), ops.sum(ops.softplus(-fake_logits))
