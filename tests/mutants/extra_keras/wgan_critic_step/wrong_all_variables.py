"""Differentiates by all variables, also by those that are never trained.

expect: some of these variables are never trained
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    variables = critic.variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
