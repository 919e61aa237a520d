"""Both batches with training=True."""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real, training=True), discriminator(fake, training=True))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
