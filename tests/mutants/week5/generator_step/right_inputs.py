"""Sends gradients to the generator's weights alone."""


def generator_step(critic, generator, optimizer, noise):
    optimizer.zero_grad()
    loss = -critic(generator(noise)).mean()
    loss.backward(inputs=list(generator.parameters()))
    optimizer.step()
    return loss.detach()
