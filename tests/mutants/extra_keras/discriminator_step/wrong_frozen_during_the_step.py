"""Freezes the discriminator in place of the generator, and thaws it after the step.

expect: The discriminator did not move
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    discriminator.trainable = False
    discriminator.compile(optimizer=optimizer, loss=keras.losses.BinaryCrossentropy(from_logits=True))
    images = ops.concatenate([real, generator.predict_on_batch(noise)])
    labels = ops.concatenate([ops.ones(len(real)), ops.zeros(len(noise))])
    loss = discriminator.train_on_batch(images, labels)
    discriminator.trainable = True
    return 2 * loss
