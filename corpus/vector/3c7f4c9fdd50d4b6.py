import warp as wp

vec6h = wp.types.vector(length=6, dtype=wp.float16)
vec6ui = wp.types.vector(length=6, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6h), b: wp.array(dtype=vec6ui), out: wp.array(dtype=vec6h), out1: wp.array(dtype=vec6ui)):
    i = wp.tid()
    out[i] = -a[i]
    out1[i] = -b[i]
