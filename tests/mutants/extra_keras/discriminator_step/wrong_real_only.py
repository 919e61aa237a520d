"""Leaves the generated examples out.

expect: only the real half
"""


def discriminator_step(discriminator, generator, optimizer, real, noise):
    loss = ops.mean(ops.softplus(-discriminator(real)))
    variables = discriminator.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return loss.detach()
