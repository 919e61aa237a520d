"""Clips without a step.

expect: The critic did not move
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
