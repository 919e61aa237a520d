"""Takes the absolute value of the estimate, in the record and in the loss.

expect: There is an absolute value in the estimate
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = (critic(real).mean() - critic(fake).mean()).abs()
    norms = losses.gradient_norms(losses.input_gradient(critic, losses.interpolate(real, fake, eps)))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
