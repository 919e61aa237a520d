"""Reports minus the loss as the estimate.

expect: Report estimate and penalty apart
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {"w_hat": -parts["loss"].item(), "penalty": parts["penalty"].item(), "gradient_norm": parts["gradient_norm"].item()}
