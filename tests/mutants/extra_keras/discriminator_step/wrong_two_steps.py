"""Takes one step on real and one on generated examples.

expect: they share one, on the sum
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    discriminator.compile(optimizer=optimizer, loss=keras.losses.BinaryCrossentropy(from_logits=True))
    loss = discriminator.train_on_batch(real, ops.ones(len(real)))
    fake = generator.predict_on_batch(noise)
    return loss + discriminator.train_on_batch(fake, ops.zeros(len(noise)))
