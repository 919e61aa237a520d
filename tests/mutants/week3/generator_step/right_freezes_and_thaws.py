"""The discriminator is frozen during the step, which is faster."""


def generator_step(generator, discriminator, optimizer, noise):
    discriminator.requires_grad_(False)
    loss = torch.nn.functional.softplus(-discriminator(generator(noise))).mean()
    generator.zero_grad()
    loss.backward()
    optimizer.step()
    discriminator.requires_grad_(True)
    return loss.item()
