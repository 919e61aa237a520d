"""log D in place of log(1 - D).

expect: The first loss is log D
"""


def generator_losses(fake_logits):
    logsigmoid = nn.functional.logsigmoid(fake_logits).mean()
    return logsigmoid, -logsigmoid
