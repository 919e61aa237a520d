"""Leaves the generated examples out of the loss.

expect: Only the real examples were scored
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-ops.mean(critic(real)), [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
