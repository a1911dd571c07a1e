import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8i), b: wp.array(dtype=vec8i), out: wp.array(dtype=vec8i)):
    i = wp.tid()
    out[i] = a[i] >> wp.cw_div(wp.max(vec8i(i), b[i]), vec8i(3))
