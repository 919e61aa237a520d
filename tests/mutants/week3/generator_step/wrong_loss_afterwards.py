"""Computes the loss again after the step.

expect: computed anew after it
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    losses.non_saturating_generator_loss(discriminator(generator(noise))).backward()
    optimizer.step()
    return losses.non_saturating_generator_loss(discriminator(generator(noise))).item()
