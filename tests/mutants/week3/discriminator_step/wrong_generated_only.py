"""The real examples are not used.

expect: Only the generated examples count here
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    loss = torch.nn.functional.softplus(discriminator(generator(noise).detach())).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
