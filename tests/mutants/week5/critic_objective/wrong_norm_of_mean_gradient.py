"""Averages the gradients of the batch before the norm.

expect: You averaged the gradients and then took the norm
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    gradient = losses.input_gradient(critic, losses.interpolate(real, fake, eps))
    norm = gradient.mean(dim=0).norm()
    penalty = (norm - 1) ** 2
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norm}
