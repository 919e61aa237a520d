"""Freezes the layers of the discriminator one by one.

expect: A network is left frozen
"""


def generator_step(generator, discriminator, optimizer, noise):
    for layer in discriminator.layers:
        layer.trainable = False
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
