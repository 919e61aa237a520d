"""Returns 1 - loss, as a widely copied implementation in Keras prints it.

expect: 1 - loss was returned
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    loss = ops.mean(critic(fake)) - ops.mean(critic(real))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(loss, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return 1 - loss.detach()
