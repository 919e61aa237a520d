"""Builds a network of clipped copies."""


def clipped_gradient_norms(weights, biases, x, limit):
    layers = []
    for weight, bias in zip(weights, biases):
        linear = nn.Linear(weight.shape[1], weight.shape[0])
        linear.weight.data, linear.bias.data = weight.clone(), bias.clone()
        layers.append(linear)
    with torch.no_grad():
        for layer in layers:
            for parameter in layer.parameters():
                parameter.clamp_(-limit, limit)
    outputs = [x.clone().requires_grad_()]
    for layer in layers[:-1]:
        outputs.append(nn.LeakyReLU(0.2)(layer(outputs[-1])))
    layers[-1](outputs[-1]).sum().backward(inputs=outputs)
    return [float(output.grad.norm(dim=1).mean()) for output in outputs]
