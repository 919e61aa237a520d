"""Takes the logits for probabilities.

expect: You treat the logits as probabilities
"""


def generator_losses(fake_logits):
    return torch.log(1 - fake_logits).mean(), -torch.log(fake_logits).mean()
