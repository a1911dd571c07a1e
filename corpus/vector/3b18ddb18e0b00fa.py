import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.vec4ul)):
    i = wp.tid()
    out[i].y &= a[i]
