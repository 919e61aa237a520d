"""Everything by the library's parts; gradients forgotten by critic.zero_grad."""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = losses.wasserstein_estimate(critic(real), critic(fake))
    norms = losses.gradient_norms(losses.input_gradient(critic, losses.interpolate(real, fake, eps)))
    penalty = ((norms - 1) ** 2).mean()
    critic.zero_grad()
    (weight * penalty - w_hat).backward()
    optimizer.step()
    return {"w_hat": float(w_hat), "penalty": float(penalty), "gradient_norm": float(norms.mean())}
