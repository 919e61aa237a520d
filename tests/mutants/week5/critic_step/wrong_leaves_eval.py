"""Leaves the generator in evaluation mode.

expect: whether both networks are still in training mode
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    generator.eval()
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
