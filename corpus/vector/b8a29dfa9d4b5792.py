import warp as wp

vec6ui = wp.types.vector(length=6, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6ui), out: wp.array(dtype=vec6ui)):
    i = wp.tid()
    out[i] = -a[i]
