"""Gives eps to the fake example.

expect: Real and fake are exchanged in the interpolation
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    points = losses.interpolate(fake, real, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
