"""backward() without a reset adds gradients of earlier steps.

expect: also took the gradients of the first
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    variables = generator.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad.clone() for variable in variables], variables)
    return loss.detach()
