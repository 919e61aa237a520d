"""Takes the generator's label for the generated examples.

expect: The generated examples have the label 1 here
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    softplus = torch.nn.functional.softplus
    optimizer.zero_grad()
    loss = softplus(-discriminator(real)).mean() + softplus(-discriminator(generator(noise).detach())).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
