"""Descends by hand and leaves the optimizer out.

expect: was not left to the `optimizer`
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign(variable.value.detach() - float(optimizer.learning_rate) * gradient)
    return loss.detach()
