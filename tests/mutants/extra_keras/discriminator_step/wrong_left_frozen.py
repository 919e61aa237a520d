"""Freezes the generator and leaves it so.

expect: A network is left frozen
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    generator.trainable = False
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
