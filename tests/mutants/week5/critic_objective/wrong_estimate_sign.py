"""Minimises +w_hat.

expect: The estimate has the wrong sign in the loss
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    points = losses.interpolate(real, fake, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    penalty = (norms - 1).square().mean()
    return {"loss": w_hat + weight * penalty, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
