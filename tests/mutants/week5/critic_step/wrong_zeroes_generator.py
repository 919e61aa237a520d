"""Forgets the generator's gradients as well.

expect: What lay in the generator's `.grad` was cleared
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    generator.zero_grad()
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
