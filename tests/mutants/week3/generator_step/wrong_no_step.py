"""The optimiser never steps.

expect: or backward() or step() is missing
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = losses.non_saturating_generator_loss(discriminator(generator(noise)))
    loss.backward()
    return loss.item()
