"""Returns 1 - loss as the estimate.

expect: The first value is 1 - loss
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    loss = ops.mean(critic(fake)) - ops.mean(critic(real)) + 10 * penalty
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    return 1 - loss.detach(), penalty.detach()
