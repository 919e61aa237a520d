"""logaddexp of 0 and the logit, as plain numbers."""


def gan_losses(real_logits, fake_logits):
    def cost(logits):
        return float(ops.mean(ops.logaddexp(ops.zeros_like(logits), logits)))

    return [cost(-real_logits) + cost(fake_logits), cost(-fake_logits)]
