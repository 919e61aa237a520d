"""Exchanges real and fake everywhere.

expect: Real and fake scores are exchanged
"""


def critic_objective(critic, real, fake, eps, weight):
    real, fake = fake, real
    w_hat = critic(real).mean() - critic(fake).mean()
    norms = losses.gradient_norms(losses.input_gradient(critic, losses.interpolate(real, fake, eps)))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
