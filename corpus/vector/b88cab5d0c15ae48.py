import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.indexedarray2d(dtype=wp.float32), s: wp.vec3, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s[2] = a[i]
    out[i] = s
    out1[i] = b[-1, 2] + b[i, -1]
