"""Sigmoid first and logarithm second, which overflows.

expect: a discriminator that is very sure
"""


def gan_losses(real_logits, fake_logits):
    real, fake = ops.sigmoid(real_logits), ops.sigmoid(fake_logits)
    return -ops.mean(ops.log(real)) - ops.mean(ops.log(1 - fake)), -ops.mean(ops.log(fake))
