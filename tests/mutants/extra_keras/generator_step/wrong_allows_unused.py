"""Detaches the examples, and silences torch.

expect: so none has a gradient
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise).detach()))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables], allow_unused=True)
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
