"""Takes the noise for the fakes.

expect: The noise itself was taken for the fake examples
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    fake = noise
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
