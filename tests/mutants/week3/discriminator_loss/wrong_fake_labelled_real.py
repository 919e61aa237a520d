"""Generated examples get the label of the generator's loss.

expect: Generated examples get the label 1 here
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.softplus(-real_logits).mean() + functional.softplus(-fake_logits).mean()
