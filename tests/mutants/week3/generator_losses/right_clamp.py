"""Softplus written out with a clamp and an absolute value, whose slopes at 0 are not those of softplus."""


def generator_losses(fake_logits):
    def softplus(t):
        return t.clamp(min=0) + torch.log1p(torch.exp(-t.abs()))

    return -softplus(fake_logits).mean(), softplus(-fake_logits).mean()
