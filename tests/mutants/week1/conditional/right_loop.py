"""Python loops and a list of lists."""

def conditional(joint):
    result = []
    for row in joint.tolist():
        total = sum(row)
        result.append([value / total if total > 0 else 0.0 for value in row])
    return result
