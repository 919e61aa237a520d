"""Moves nothing.

expect: The critic did not move
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    return w_hat.detach(), penalty.detach()
