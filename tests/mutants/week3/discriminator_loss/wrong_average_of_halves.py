"""The two means are averaged.

expect: This is half the loss
"""


def discriminator_loss(real_logits, fake_logits):
    return (functional.softplus(-real_logits).mean() + functional.softplus(fake_logits).mean()) / 2
