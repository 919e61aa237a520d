"""log(1 + e^t) by logaddexp, sums divided by lengths."""


def discriminator_loss(real_logits, fake_logits):
    zero = torch.zeros(1)
    of_real = torch.logaddexp(zero, -real_logits).sum() / len(real_logits)
    return of_real + torch.logaddexp(zero, fake_logits).sum() / len(fake_logits)
