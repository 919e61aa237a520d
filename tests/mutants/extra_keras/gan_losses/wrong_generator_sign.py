"""The generator minimises log D.

expect: The generator's sign is wrong
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits)), -ops.mean(ops.softplus(-fake_logits))
