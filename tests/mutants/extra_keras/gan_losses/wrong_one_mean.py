"""One mean over real and generated examples together.

expect: All examples went into one mean
"""


def gan_losses(real_logits, fake_logits):
    both = ops.concatenate([ops.softplus(-real_logits), ops.softplus(fake_logits)])
    return ops.mean(both), ops.mean(ops.softplus(-fake_logits))
