import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)
mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23h), b: wp.array(dtype=mat55bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
