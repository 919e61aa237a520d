"""Freezes the generator and thaws it again."""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    generator.requires_grad_(False)
    fake = generator(noise)
    generator.requires_grad_(True)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
