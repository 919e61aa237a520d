"""With the library's losses."""


def critic_objective(critic, real, fake, eps, weight):
    loss = losses.critic_loss(critic(real), critic(fake))
    penalty = losses.gradient_penalty(critic, real, fake, eps)
    points = losses.interpolate(real, fake, eps)
    norms = losses.gradient_norms(losses.input_gradient(critic, points))
    return {"gradient_norm": norms.mean(), "penalty": penalty, "w_hat": -loss, "loss": loss + weight * penalty}
