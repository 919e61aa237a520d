"""Forgets the step.

expect: The critic did not move
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
