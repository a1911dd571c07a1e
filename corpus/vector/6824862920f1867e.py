import warp as wp

vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6i), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec6i), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = ~a[i]
    out1[i] = wp.isnan(b[i])
