"""Reports -w_hat as the estimate.

expect: `w_hat` has the wrong sign
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    points = losses.interpolate(real, fake, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": -w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
