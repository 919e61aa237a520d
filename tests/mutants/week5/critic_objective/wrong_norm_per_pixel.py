"""Takes one norm per pixel.

expect: one norm per pixel
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    norms = losses.input_gradient(critic, losses.interpolate(real, fake, eps)).norm(dim=1)
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
