import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2, 1, -2):
        if a[i]:
            v = b[i]
            out[i] = v
