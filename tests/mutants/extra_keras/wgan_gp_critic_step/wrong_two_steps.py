"""Takes a step on the estimate and one on the penalty.

expect: they share one, on the sum
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = keras_gan.wasserstein_estimate(critic(real), critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    variables = critic.trainable_variables
    values = [variable.value for variable in variables]
    steps = [torch.autograd.grad(loss, values, allow_unused=True) for loss in (-w_hat, 10 * penalty)]
    with torch.no_grad():
        for gradients in steps:
            optimizer.apply(gradients, variables)
    return w_hat.detach(), penalty.detach()
