"""The discriminator's label: the generator learns to be found out.

expect: the generator learns to be found
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    logits = discriminator(generator(noise))
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))
    loss.backward()
    optimizer.step()
    return loss.item()
