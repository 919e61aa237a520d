"""Leaves the generator frozen.

expect: The generator stays frozen
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    generator.requires_grad_(False)
    fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
