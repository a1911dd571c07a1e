import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec3), out: wp.array2d(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    out[i, 0] = x
    out[i, 0] = x
    out1[i] = wp.vec3(b[i], *c[i][1::-1])
