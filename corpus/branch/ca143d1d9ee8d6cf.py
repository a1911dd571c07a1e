import warp as wp

vec6ul = wp.types.vector(length=6, dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=vec6ul), out: wp.array(dtype=vec6ul)):
    i = wp.tid()
    if a[i]:
        own = wp.zeros(shape=4, dtype=wp.int32)
    elif b[i]:
        part = c[0:-2:2]
        out[i] = part[2]
