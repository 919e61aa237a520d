"""Takes one mean of labels times scores, over both batches together.

expect: This is half the estimate
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    labels = ops.concatenate([ops.ones(len(real)), -ops.ones(len(fake))])
    w_hat = ops.mean(labels * critic(ops.concatenate([real, fake])))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
