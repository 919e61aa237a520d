"""Applies half of the gradients twice.

expect: the optimizer took 2 steps in one call
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        halves = [gradient / 2 for gradient in gradients]
        optimizer.apply(halves, variables)
        optimizer.apply(halves, variables)
    return loss.detach()
