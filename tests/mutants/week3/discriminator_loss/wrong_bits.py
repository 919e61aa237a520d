"""Logarithms to base 2.

expect: This is in bits
"""


def discriminator_loss(real_logits, fake_logits):
    return (functional.softplus(-real_logits).mean() + functional.softplus(fake_logits).mean()) / np.log(2)
