"""Takes the gradient without create_graph.

expect: its penalty is a constant for autograd
"""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    x = losses.interpolate(real, fake, eps).requires_grad_()
    norms = torch.autograd.grad(critic(x).sum(), x)[0].flatten(1).norm(dim=1)
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
