import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i][5:1:-2]
    out1[i] = b[i][6:4:-1]
