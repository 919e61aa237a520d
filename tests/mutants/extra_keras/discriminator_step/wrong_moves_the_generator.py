"""Moves the generator on the loss of the discriminator.

expect: The wrong network moved
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
