"""Freezes its own network.

expect: `trainable_variables` is empty
"""


def generator_step(generator, discriminator, optimizer, noise):
    generator.trainable = False
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
