"""Detaches, as in the discriminator's step.

expect: The generator did not move
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise).detach()))
    loss.backward()
    optimizer.step()
    return loss.item()
