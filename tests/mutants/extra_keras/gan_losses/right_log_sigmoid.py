"""ops.log_sigmoid, with -log(1 - D) as -log sigmoid(-logit)."""


def gan_losses(real_logits, fake_logits):
    real = -ops.mean(ops.log_sigmoid(real_logits))
    fake = -ops.mean(ops.log_sigmoid(-fake_logits))
    return real + fake, -ops.mean(ops.log_sigmoid(fake_logits))
