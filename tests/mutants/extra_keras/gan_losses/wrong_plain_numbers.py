"""Plain numbers, from which no gradient comes back.

expect: cut off from the logits
"""


def gan_losses(real_logits, fake_logits):
    discriminator = ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))
    return discriminator.item(), ops.mean(ops.softplus(-fake_logits)).item()
