"""Minimises minus the mean logit, as against a critic.

expect: This is the loss against a critic
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.wasserstein_generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
