"""Real and generated examples in one pass, the generator not detached."""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    logits = discriminator(ops.concatenate([real, generator(noise)]))
    loss = keras_gan.discriminator_loss(logits[: len(real)], logits[len(real) :])
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss
