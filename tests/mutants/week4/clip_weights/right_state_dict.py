"""A new state, loaded back."""


def clip_weights(module, limit):
    module.load_state_dict({name: value.clamp(-limit, limit) for name, value in module.state_dict().items()})
