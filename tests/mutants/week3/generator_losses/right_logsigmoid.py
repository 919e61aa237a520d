"""logsigmoid of the negative logits and of the logits."""


def generator_losses(fake_logits):
    return torch.nn.functional.logsigmoid(-fake_logits).mean(), -torch.nn.functional.logsigmoid(fake_logits).mean()
