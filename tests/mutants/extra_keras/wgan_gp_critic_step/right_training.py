"""All scores with training=True."""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real, training=True)) - ops.mean(critic(fake, training=True))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat + 10 * penalty, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return w_hat.detach(), penalty.detach()
