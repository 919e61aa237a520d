"""Takes the record after the step.

expect: The record was taken after the step
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    parts = critic_objective(critic, real, fake, eps, weight)
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
