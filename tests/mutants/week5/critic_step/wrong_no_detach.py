"""Goes back through the generator.

expect: The step went back through the generator
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
