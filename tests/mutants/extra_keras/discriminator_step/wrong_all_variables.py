"""Differentiates by all variables, also by those that are never trained.

expect: some of these variables are never trained
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
