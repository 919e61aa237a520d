"""Exchanges real and generated examples in the penalty.

expect: exchanged in the penalty
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, fake, real, eps)
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat + 10 * penalty, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return w_hat.detach(), penalty.detach()
