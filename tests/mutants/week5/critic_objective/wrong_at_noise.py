"""Takes the gradient at random points.

expect: The gradient is taken between real and fake
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    norms = losses.gradient_norms(losses.input_gradient(critic, torch.randn_like(real)))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
