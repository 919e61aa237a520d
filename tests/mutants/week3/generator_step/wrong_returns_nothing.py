"""The right step, without a value.

expect: returns nothing
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    losses.non_saturating_generator_loss(discriminator(generator(noise))).backward()
    optimizer.step()
