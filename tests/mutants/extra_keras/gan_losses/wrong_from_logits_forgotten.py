"""The BinaryCrossentropy of Keras, as if logits were probabilities.

expect: `from_logits=True`
"""


def gan_losses(real_logits, fake_logits):
    bce = keras.losses.BinaryCrossentropy()
    real, fake = real_logits[None], fake_logits[None]
    return bce(ops.ones_like(real), real) + bce(ops.zeros_like(fake), fake), bce(ops.ones_like(fake), fake)
