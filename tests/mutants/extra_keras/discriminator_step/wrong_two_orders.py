"""Takes the gradients in the order of parameters(), and the variables in their own.

expect: two lists in different order
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [p for p in discriminator.parameters() if p.requires_grad])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
