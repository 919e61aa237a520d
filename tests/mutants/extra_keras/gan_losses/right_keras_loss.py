"""The BinaryCrossentropy of Keras, from logits."""


def gan_losses(real_logits, fake_logits):
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    real, fake = real_logits[None], fake_logits[None]
    judge = bce(ops.ones_like(real), real) + bce(ops.zeros_like(fake), fake)
    return judge, bce(ops.ones_like(fake), fake)
