"""The generator is frozen during the step, and thawed."""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    generator.requires_grad_(False)
    loss = losses.discriminator_loss(discriminator(real), discriminator(generator(noise)))
    generator.requires_grad_(True)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
