"""The generated examples are forgotten.

expect: The generated examples are missing
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.softplus(-real_logits).mean()
