"""Pairs gradients with variables in the order of parameters(), which is another one.

expect: your function raised RuntimeError
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    gradients = torch.autograd.grad(loss, list(discriminator.parameters()))
    with torch.no_grad():
        optimizer.apply(gradients, discriminator.trainable_variables)
    return loss.detach()
