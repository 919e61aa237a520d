"""Takes the estimate the other way round.

expect: Real and generated examples are exchanged
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(fake)) - ops.mean(critic(real))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
