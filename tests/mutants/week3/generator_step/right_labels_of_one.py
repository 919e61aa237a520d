"""Binary cross-entropy with the label 1, and both networks cleared."""


def generator_step(generator, discriminator, optimizer, noise):
    generator.zero_grad()
    discriminator.zero_grad()
    logits = discriminator(generator(noise))
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    loss.backward()
    optimizer.step()
    return loss.item()
