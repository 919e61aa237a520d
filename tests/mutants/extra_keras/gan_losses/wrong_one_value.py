"""Returns the discriminator's loss alone.

expect: must return 2 values
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))
