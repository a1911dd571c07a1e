import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2, 3, 2):
        for j1 in range(2):
            v = a[i]
            out[i] = v
