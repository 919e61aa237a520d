"""Switches the critic's gradients off to clip, and not on again.

expect: The critic is left frozen
"""


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    estimate = critic(real).mean() - critic(generator(noise).detach()).mean()
    (-estimate).backward()
    optimizer.step()
    for parameter in critic.parameters():
        parameter.requires_grad = False
        parameter.clamp_(-limit, limit)
    return estimate.item()
