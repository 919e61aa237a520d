"""Draws noise of its own.

expect: Use the `noise` that you are given
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    noise = torch.rand_like(noise)
    parts = critic_objective(critic, real, generator(noise).detach(), eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
