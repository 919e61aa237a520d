"""Computes everything and returns nothing.

expect: returns nothing
"""


def discriminator_loss(real_logits, fake_logits):
    loss = functional.softplus(-real_logits).mean() + functional.softplus(fake_logits).mean()
