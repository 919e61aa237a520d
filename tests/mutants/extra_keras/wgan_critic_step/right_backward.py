"""backward() with gradients reset after the step."""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    (-w_hat).backward()
    variables = critic.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad for variable in variables], variables)
        for variable in variables:
            variable.value.grad = None
            variable.assign(ops.clip(variable, -limit, limit))
    return w_hat.item()
