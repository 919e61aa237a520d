"""The discriminator is paid for calling real examples generated.

expect: paid for the wrong answer
"""


def gan_losses(real_logits, fake_logits):
    return ops.mean(ops.softplus(real_logits)) + ops.mean(ops.softplus(-fake_logits)), ops.mean(ops.softplus(-fake_logits))
