"""Takes two steps.

expect: Two steps were taken
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    for _ in range(2):
        parts = critic_objective(critic, real, fake, eps, weight)
        optimizer.zero_grad()
        parts["loss"].backward()
        optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
