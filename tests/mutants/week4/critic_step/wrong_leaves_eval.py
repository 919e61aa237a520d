"""Leaves the generator in evaluation mode.

expect: whether both networks are still in training mode
"""


def critic_step(generator, critic, optimizer, real, noise, limit):
    generator.eval()
    optimizer.zero_grad()
    estimate, loss, _ = wgan_losses(critic(real), critic(generator(noise).detach()))
    loss.backward()
    optimizer.step()
    clip_weights(critic, limit)
    return estimate.item()
