"""Exchanges real and fake scores.

expect: Real and fake scores are exchanged
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(fake).mean() - critic(real).mean()
    points = losses.interpolate(real, fake, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
