"""The value of the game, to be maximised.

expect: The sign is wrong
"""


def discriminator_loss(real_logits, fake_logits):
    return functional.logsigmoid(real_logits).mean() + functional.logsigmoid(-fake_logits).mean()
