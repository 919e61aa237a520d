"""Calls `forward` itself."""

from torch.nn.functional import softplus


def discriminator_step(generator, discriminator, optimizer, real, noise):
    fake = generator.forward(noise).detach()
    loss = softplus(-discriminator.forward(real)).mean() + softplus(discriminator.forward(fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
