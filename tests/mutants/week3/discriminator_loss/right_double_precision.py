"""Computed in double precision, from the larger of t and 0."""


def discriminator_loss(real_logits, fake_logits):
    def softplus(t):
        return t.clamp(min=0) + torch.log1p(torch.exp(-t.abs()))

    return softplus(-real_logits.double()).mean() + softplus(fake_logits.double()).mean()
