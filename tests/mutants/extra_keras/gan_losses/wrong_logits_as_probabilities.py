"""Takes the logarithm of logits.

expect: logits are any real numbers
"""


def gan_losses(real_logits, fake_logits):
    return -ops.mean(ops.log(real_logits)) - ops.mean(ops.log(1 - fake_logits)), -ops.mean(ops.log(fake_logits))
