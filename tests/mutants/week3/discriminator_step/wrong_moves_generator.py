"""Another optimiser moves the generator too.

expect: The generator moved too
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    torch.optim.SGD(generator.parameters(), lr=0.5).step()
    return loss.item()
