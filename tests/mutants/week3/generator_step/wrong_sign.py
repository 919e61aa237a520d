"""Minimises log D.

expect: The sign is wrong
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = torch.nn.functional.logsigmoid(discriminator(generator(noise))).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
