"""Draws its own noise and ignores the one that was given.

expect: whether the generator got the given noise
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    fake = generator(torch.randn_like(noise)).detach()
    optimizer.zero_grad()
    loss = losses.discriminator_loss(discriminator(real), discriminator(fake))
    loss.backward()
    optimizer.step()
    return loss.item()
