"""By torch.autograd.grad."""


def generator_step(critic, generator, optimizer, noise):
    parameters = list(generator.parameters())
    loss = critic(generator(noise)).mul(-1).mean()
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
