"""Sums over the batch.

expect: The loss is summed over the batch
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = torch.nn.functional.softplus(-discriminator(generator(noise))).sum()
    loss.backward()
    optimizer.step()
    return loss.item()
