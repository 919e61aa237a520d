"""One number per example; fails when n and m differ.

expect: your function raised RuntimeError
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.softplus(-real_logits) + functional.softplus(fake_logits)
