"""Takes the absolute value of the estimate.

expect: You took the absolute value
"""


def critic_step(generator, critic, optimizer, real, noise, limit):
    estimate = (critic(real).mean() - critic(generator(noise).detach()).mean()).abs()
    optimizer.zero_grad()
    (-estimate).backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
