"""Reports -w_hat.

expect: `w_hat` has the wrong sign in the record
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
    return {"w_hat": -parts["w_hat"].item(), "penalty": parts["penalty"].item(), "gradient_norm": parts["gradient_norm"].item()}
