"""The stable formula by torch.where, whose unused branch spoils the gradient.

expect: computes both branches
"""


def discriminator_loss(real_logits, fake_logits):
    def softplus(t):
        return torch.where(t > 0, t + torch.log1p(torch.exp(-t)), torch.log1p(torch.exp(t)))

    return softplus(-real_logits).mean() + softplus(fake_logits).mean()
