"""Freezes the discriminator and never thaws it.

expect: left frozen
"""


def generator_step(generator, discriminator, optimizer, noise):
    for parameter in discriminator.parameters():
        parameter.requires_grad = False
    optimizer.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
