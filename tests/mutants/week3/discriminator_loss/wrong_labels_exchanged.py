"""Real examples get the label 0 and generated ones the label 1.

expect: The labels are exchanged
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.softplus(real_logits).mean() + functional.softplus(-fake_logits).mean()
