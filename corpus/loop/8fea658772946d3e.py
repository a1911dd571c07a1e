import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int8), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3b)):
    i = wp.tid()
    for j in range(55, 2, -3):
        out[i] += a[i]
    out1[i] = wp.vec3b(b[i], c[i], 2)
