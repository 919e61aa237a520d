"""Moves both networks on the loss of one.

expect: The generator moved too
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    variables = discriminator.trainable_variables + generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
