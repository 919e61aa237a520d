"""Moves the generator in place of the critic.

expect: The wrong network moved
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    w_hat = ops.mean(critic(real)) - ops.mean(critic(generator(noise)))
    variables = generator.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
