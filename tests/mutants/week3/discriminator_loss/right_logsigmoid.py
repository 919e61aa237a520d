"""logsigmoid of the logits and of their negatives."""


def discriminator_loss(real_logits, fake_logits):
    return -functional.logsigmoid(real_logits).mean() - functional.logsigmoid(-fake_logits).mean()
