"""Reports 1 - loss as the estimate, as one would report an accuracy.

expect: The record's `w_hat` is 1 - loss
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    penalty, gradient_norm = parts["penalty"].item(), parts["gradient_norm"].item()
    return {"w_hat": 1 - parts["loss"].item(), "penalty": penalty, "gradient_norm": gradient_norm}
