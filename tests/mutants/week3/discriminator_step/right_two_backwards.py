"""The two halves go backward one after the other; the loss is a tensor."""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    softplus = torch.nn.functional.softplus
    optimizer.zero_grad()
    of_real = softplus(-discriminator(real)).mean()
    of_real.backward()
    of_fake = softplus(discriminator(generator(noise).detach())).mean()
    of_fake.backward()
    optimizer.step()
    return (of_real + of_fake).detach()
