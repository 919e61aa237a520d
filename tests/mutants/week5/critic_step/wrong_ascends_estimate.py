"""Minimises w_hat.

expect: it must minimise -w_hat, so that w_hat grows
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    (parts["w_hat"] + weight * parts["penalty"]).backward()
    optimizer.step()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
