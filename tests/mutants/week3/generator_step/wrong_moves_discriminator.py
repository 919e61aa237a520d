"""The discriminator learns from the generator's loss too.

expect: The discriminator moved too
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    discriminator.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    torch.optim.SGD(discriminator.parameters(), lr=0.5).step()
    return loss.item()
