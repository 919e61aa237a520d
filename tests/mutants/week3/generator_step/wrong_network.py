"""Moves the discriminator instead of the generator.

expect: The wrong network moved
"""


def generator_step(generator, discriminator, optimizer, noise):
    discriminator.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    torch.optim.SGD(discriminator.parameters(), lr=0.5).step()
    return loss.item()
