"""logaddexp of 0 and the logit, as a list."""


def gan_losses(real_logits, fake_logits):
    def cost(logits):
        return ops.mean(ops.logaddexp(ops.zeros_like(logits), logits))

    return [cost(-real_logits) + cost(fake_logits), cost(-fake_logits)]
