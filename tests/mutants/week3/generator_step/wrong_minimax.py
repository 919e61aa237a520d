"""The loss that saturates.

expect: This is the minimax loss
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = losses.minimax_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
