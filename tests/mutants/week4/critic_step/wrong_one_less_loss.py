"""Returns 1 - loss, as one would for an accuracy.

expect: 1 - loss is returned, which is no estimate
"""


def critic_step(generator, critic, optimizer, real, noise, limit):
    optimizer.zero_grad()
    loss = critic(generator(noise).detach()).mean() - critic(real).mean()
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return 1 - loss.item()
