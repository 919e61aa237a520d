"""Moves the discriminator on the loss of the generator.

expect: This is the generator's loss
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
