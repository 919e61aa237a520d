"""Returns the generator's loss first.

expect: The two losses are exchanged
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(-fake_logits)), ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))
