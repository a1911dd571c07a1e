import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.vec4(a[i], a[i], 2.0, b[i][2, 2])
