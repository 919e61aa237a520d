"""Gradients by torch.autograd.grad, written into the parameters."""


def generator_step(generator, discriminator, optimizer, noise):
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    parameters = list(generator.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
