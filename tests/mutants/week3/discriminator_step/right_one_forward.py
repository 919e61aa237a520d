"""Real and generated examples in one batch, with labels."""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    discriminator.zero_grad()
    logits = discriminator(torch.cat([real, generator(noise).detach()]))
    labels = torch.cat([torch.ones(len(real)), torch.zeros(len(noise))])
    loss = 2 * torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    loss.backward()
    optimizer.step()
    return float(loss)
