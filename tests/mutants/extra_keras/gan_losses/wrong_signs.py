"""Softplus of the logits with the wrong sign everywhere.

expect: The signs of the logits are exchanged
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(real_logits)) + ops.mean(ops.softplus(-fake_logits)), ops.mean(ops.softplus(fake_logits))
