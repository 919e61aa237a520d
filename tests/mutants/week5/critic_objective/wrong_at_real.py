"""Takes the gradient at the real examples.

expect: The gradient was taken at the real examples
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    norms = losses.gradient_norms(losses.input_gradient(critic, real))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
