"""Moves the generator in place of the critic.

expect: The wrong network moved
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return w_hat.detach(), penalty.detach()
