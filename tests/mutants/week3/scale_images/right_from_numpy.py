"""from_numpy, unsqueeze, divide."""


def scale_images(images):
    return torch.from_numpy(images).unsqueeze(1).float() / 127.5 - 1
