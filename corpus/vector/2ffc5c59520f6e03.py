import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), b: wp.array(dtype=vec5i), out: wp.array(dtype=vec5i)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
