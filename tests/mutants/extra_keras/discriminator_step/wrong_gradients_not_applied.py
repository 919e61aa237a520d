"""Computes the gradients and does not use them.

expect: The discriminator did not move
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    torch.autograd.grad(loss, [v.value for v in discriminator.trainable_variables])
    return loss.detach()
