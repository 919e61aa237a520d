"""log D, which should be maximised.

expect: The non-saturating loss has the wrong sign
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return -softplus(fake_logits).mean(), -softplus(-fake_logits).mean()
