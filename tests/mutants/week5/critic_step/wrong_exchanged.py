"""Exchanges real and fake.

expect: Real and fake are exchanged: w_hat is
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    parts = critic_objective(critic, generator(noise).detach(), real, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
