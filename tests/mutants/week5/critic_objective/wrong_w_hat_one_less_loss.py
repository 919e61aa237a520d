"""Reports 1 - loss as the estimate, as one would report an accuracy.

expect: `w_hat` is 1 - loss
"""


def critic_objective(critic, real, fake, eps, weight):
    norms = losses.gradient_norms(losses.input_gradient(critic, losses.interpolate(real, fake, eps)))
    penalty = (norms - 1).square().mean()
    loss = critic(fake).mean() - critic(real).mean() + weight * penalty
    return {"loss": loss, "w_hat": 1 - loss, "penalty": penalty, "gradient_norm": norms.mean()}
