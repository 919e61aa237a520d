"""Puts the critic into evaluation mode, as if that froze it.

expect: A network is left in evaluation mode
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    fake = generator(noise).detach()
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    critic.eval()
    return {name: parts[name].item() for name in ("w_hat", "penalty", "gradient_norm")}
