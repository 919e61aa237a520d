"""Right values in a NumPy array.

expect: in a NumPy array
"""


def scale_images(images):
    return (images[:, None] / 127.5 - 1).astype(np.float32)
