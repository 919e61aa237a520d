"""Computes the loss without recording gradients.

expect: your function raised RuntimeError
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        loss = keras_gan.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
