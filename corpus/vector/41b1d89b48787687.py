import warp as wp

vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8ui), b: wp.array(dtype=vec8ui), out: wp.array(dtype=vec8ui)):
    i = wp.tid()
    out[i] = a[i] % ~b[i]
