"""Freezes the discriminator before it is compiled, so that it never trains.

expect: The discriminator did not move, and it is left frozen
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    discriminator.trainable = False
    discriminator.compile(optimizer=optimizer, loss=keras.losses.BinaryCrossentropy(from_logits=True))
    images = ops.concatenate([real, generator.predict_on_batch(noise)])
    labels = ops.concatenate([ops.ones(len(real)), ops.zeros(len(noise))])
    return 2 * discriminator.train_on_batch(images, labels)
