"""Uses the logarithm to base 2.

expect: This is in bits
"""


def gan_losses(real_logits, fake_logits):
    return (ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))) / np.log(2), ops.mean(ops.softplus(-fake_logits)) / np.log(2)
