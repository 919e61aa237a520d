"""log(1 + exp(t)) as it stands: the exponential overflows beyond 88.

expect: an exponential overflows
"""


def generator_losses(fake_logits):
    return -torch.log(1 + torch.exp(fake_logits)).mean(), torch.log(1 + torch.exp(-fake_logits)).mean()
