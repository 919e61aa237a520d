"""logaddexp, in a list."""


def generator_losses(fake_logits):
    zero = torch.zeros_like(fake_logits)
    return [-torch.logaddexp(zero, fake_logits).mean(), torch.logaddexp(zero, -fake_logits).mean()]
