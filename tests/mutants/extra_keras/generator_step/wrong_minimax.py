"""Minimises log(1 - D).

expect: This is the minimax loss
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.minimax_generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
