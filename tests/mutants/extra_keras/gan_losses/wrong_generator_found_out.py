"""The generator is paid for being found out.

expect: small where it is found out
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits)), ops.mean(ops.softplus(fake_logits))
