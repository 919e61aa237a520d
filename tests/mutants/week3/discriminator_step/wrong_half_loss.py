"""One mean over the labelled batch.

expect: This is half the loss
"""


def discriminator_step(generator, discriminator, optimizer, real, noise):
    optimizer.zero_grad()
    logits = discriminator(torch.cat([real, generator(noise).detach()]))
    labels = torch.cat([torch.ones(len(real)), torch.zeros(len(noise))])
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    loss.backward()
    optimizer.step()
    return loss.item()
