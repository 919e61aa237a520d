"""Returns the value that the discriminator maximises.

expect: value of the game, which a discriminator maximises
"""


def gan_losses(real_logits, fake_logits):
    return -(ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))), ops.mean(ops.softplus(-fake_logits))
