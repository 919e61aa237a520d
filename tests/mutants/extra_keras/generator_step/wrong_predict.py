"""Makes the examples with predict_on_batch, which returns arrays.

expect: the graph is cut between the loss and these variables
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = keras_gan.non_saturating_generator_loss(discriminator(generator.predict_on_batch(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
