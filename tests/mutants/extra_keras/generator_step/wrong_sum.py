"""Sums over the batch.

expect: The loss was summed
"""


def generator_step(generator, discriminator, optimizer, noise):
    loss = ops.sum(ops.softplus(-discriminator(generator(noise))))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
