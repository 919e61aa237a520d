"""Clips the weights as in week 4.

expect: the critic's weights `a` after the step
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    losses.clip_weights(critic, 0.01)
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
