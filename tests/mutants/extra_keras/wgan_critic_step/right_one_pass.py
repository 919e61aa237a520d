"""Both batches in one pass, the generator not detached."""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    scores = critic(ops.concatenate([real, generator(noise)]))
    w_hat = ops.mean(scores[: len(real)]) - ops.mean(scores[len(real) :])
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply(gradients, variables)
    for parameter in critic.parameters():
        parameter.data.clamp_(-limit, limit)
    return w_hat
