"""backward(), with the gradients of both networks reset before it."""


def generator_step(generator, discriminator, optimizer, noise):
    generator.zero_grad()
    discriminator.zero_grad()
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    variables = generator.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad for variable in variables], variables)
    return loss
