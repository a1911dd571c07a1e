import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), b: wp.array(dtype=wp.uint16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec3us), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.vec3us(a[i], b[i], 2)
    out1[i] = wp.vec3h(c[i], d[i], 2)
