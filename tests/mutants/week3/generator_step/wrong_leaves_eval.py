"""Leaves the discriminator in evaluation mode.

expect: whether both networks are still in training mode
"""


def generator_step(generator, discriminator, optimizer, noise):
    discriminator.eval()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
