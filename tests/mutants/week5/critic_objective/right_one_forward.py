"""Both halves through the critic at once."""


def critic_objective(critic, real, fake, eps, weight):
    scores = critic(torch.cat([real, fake]))
    w_hat = scores[: len(real)].mean() - scores[len(real) :].mean()
    points = losses.interpolate(real, fake, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
