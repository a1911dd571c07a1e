import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), acc: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    for j in range(1, 3):
        wp.atomic_add(acc, i, b[i] * x)
        x -= a[i]
