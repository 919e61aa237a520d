"""A float: right value, no gradient.

expect: cut off from the logits
"""


def discriminator_loss(real_logits, fake_logits):
    return (functional.softplus(-real_logits).mean() + functional.softplus(fake_logits).mean()).item()
