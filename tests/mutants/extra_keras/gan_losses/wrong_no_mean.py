"""Returns one loss per example.

expect: the shape must be ()
"""


def gan_losses(real_logits, fake_logits):
    return ops.softplus(-real_logits)[:1] + ops.softplus(fake_logits), ops.softplus(-fake_logits)
