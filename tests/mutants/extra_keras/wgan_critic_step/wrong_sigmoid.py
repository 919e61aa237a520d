"""Sends the scores through a sigmoid.

expect: The scores went through a sigmoid
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(ops.sigmoid(critic(real))) - ops.mean(ops.sigmoid(critic(fake)))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
