"""Moves the generator too.

expect: the generator's weights (gain and shift)
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    with torch.no_grad():
        for parameter in generator.parameters():
            parameter -= 0.05 * parameter.grad
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
