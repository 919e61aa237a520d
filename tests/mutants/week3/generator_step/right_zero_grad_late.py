"""Clears just before backward; returns a tensor."""


def generator_step(generator, discriminator, optimizer, noise):
    logits = discriminator(generator(noise))
    loss = losses.non_saturating_generator_loss(logits)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
