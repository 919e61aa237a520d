"""Asks the discriminator without recording.

expect: nothing here can be differentiated
"""


def generator_step(generator, discriminator, optimizer, noise):
    fake = generator(noise)
    with torch.no_grad():
        logits = discriminator(fake)
    loss = losses.non_saturating_generator_loss(logits)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
