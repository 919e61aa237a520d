"""The loss against a critic.

expect: against a critic
"""


def generator_step(generator, discriminator, optimizer, noise):
    optimizer.zero_grad()
    loss = losses.wasserstein_generator_loss(discriminator(generator(noise)))
    loss.backward()
    optimizer.step()
    return loss.item()
