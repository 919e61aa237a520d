"""Freezes the discriminator in place of the generator: no variables are left to differentiate by.

expect: your function raised RuntimeError
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    discriminator.trainable = False
    loss = keras_gan.discriminator_loss(discriminator(real), discriminator(generator(noise).detach()))
    discriminator.zero_grad()
    loss.backward()
    variables = discriminator.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad for variable in variables], variables)
    return loss.detach()
