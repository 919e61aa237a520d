"""Sums instead of means.

expect: You sum over the examples
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.softplus(-real_logits).sum() + functional.softplus(fake_logits).sum()
