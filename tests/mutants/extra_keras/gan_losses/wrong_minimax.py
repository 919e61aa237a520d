"""The generator minimises log(1 - D).

expect: the minimax loss, whose gradient vanishes
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits)), -ops.mean(ops.softplus(fake_logits))
