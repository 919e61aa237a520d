"""Hands the variables of Keras to torch, in place of their values.

expect: torch needs tensors
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, variables)
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
