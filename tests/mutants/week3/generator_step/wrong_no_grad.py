"""The generator runs without gradients.

expect: The generator did not move
"""


def generator_step(generator, discriminator, optimizer, noise):
    with torch.no_grad():
        fake = generator(noise)
    optimizer.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(fake))
    loss.backward()
    optimizer.step()
    return loss.item()
