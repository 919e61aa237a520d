"""Draws eps of its own.

expect: Use the `eps` that you are given
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    eps = torch.rand_like(eps)
    parts = critic_objective(critic, real, generator(noise).detach(), eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
