"""backward() without a reset adds gradients of earlier steps.

expect: also took the gradients of the first
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    (-w_hat).backward()
    variables = critic.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad.clone() for variable in variables], variables)
    keras_gan.clip_weights(critic, limit)
    return w_hat.detach()
