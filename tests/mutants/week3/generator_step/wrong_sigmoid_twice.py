"""A sigmoid before a loss that takes logits.

expect: The sigmoid is applied twice
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = losses.non_saturating_generator_loss(torch.sigmoid(discriminator(generator(noise))))
    loss.backward()
    optimizer.step()
    return loss.item()
