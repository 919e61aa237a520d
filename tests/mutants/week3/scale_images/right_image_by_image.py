"""A stack of images."""


def scale_images(images):
    return torch.stack([torch.tensor(image[None], dtype=torch.float32) * (2 / 255) - 1 for image in images])
