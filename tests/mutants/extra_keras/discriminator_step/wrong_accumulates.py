"""backward() without a reset adds gradients of earlier steps.

expect: also took the gradients of the first
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(fake))
    loss.backward()
    variables = discriminator.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad.clone() for variable in variables], variables)
    return loss.detach()
