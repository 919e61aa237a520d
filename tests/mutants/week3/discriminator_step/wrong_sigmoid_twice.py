"""A sigmoid before a loss that takes logits.

expect: The sigmoid is applied twice
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    fake = generator(noise).detach()
    loss = losses.discriminator_loss(discriminator(real).sigmoid(), discriminator(fake).sigmoid())
    loss.backward()
    optimizer.step()
    return loss.item()
