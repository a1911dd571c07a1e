import warp as wp

vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=vec5ui), out: wp.array(dtype=vec5ui)):
    i = wp.tid()
    out[i] = a[i] / ~b[i]
