"""Hides the overflow by a small number.

expect: A small number keeps the logarithm finite
"""


def gan_losses(real_logits, fake_logits):
    real, fake = ops.sigmoid(real_logits), ops.sigmoid(fake_logits)
    judge = -ops.mean(ops.log(real + 1e-8)) - ops.mean(ops.log(1 - fake + 1e-8))
    return judge, -ops.mean(ops.log(fake + 1e-8))
