"""Trains a combined model that was compiled with a frozen discriminator.

expect: the flag is read at the step
"""


def generator_step(generator, discriminator, optimizer, noise):
    discriminator.trainable = False
    combined = keras.Sequential([generator, discriminator])
    combined.compile(optimizer=optimizer, loss=lambda _, logits: ops.mean(ops.softplus(-logits)))
    discriminator.trainable = True
    return combined.train_on_batch(noise, ops.ones(len(noise)))
