"""A sigmoid, and the BinaryCrossentropy of Keras, which cuts probabilities.

expect: A small number keeps the logarithm finite
"""


def gan_losses(real_logits, fake_logits):
    bce = keras.losses.BinaryCrossentropy()
    real, fake = ops.sigmoid(real_logits)[None], ops.sigmoid(fake_logits)[None]
    return bce(ops.ones_like(real), real) + bce(ops.zeros_like(fake), fake), bce(ops.ones_like(fake), fake)
