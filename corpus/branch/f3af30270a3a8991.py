import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=vec6), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    if a:
        out[i] = b[i]
    out1[i] = -c[i][:6]
