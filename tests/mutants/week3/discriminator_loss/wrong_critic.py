"""The loss of a critic.

expect: the loss of a critic
"""


def discriminator_loss(real_logits, fake_logits):
    return fake_logits.mean() - real_logits.mean()
