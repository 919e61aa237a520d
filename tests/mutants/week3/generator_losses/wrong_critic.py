"""The generator's loss against a critic.

expect: This is a mean score
"""


def generator_losses(fake_logits):
    return -fake_logits.mean(), -fake_logits.mean()
