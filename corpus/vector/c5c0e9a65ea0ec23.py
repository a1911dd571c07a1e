import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec5)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.length_sq(v)
    out1[i] = v
