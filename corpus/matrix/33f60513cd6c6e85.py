import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)
mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33ui), b: wp.array(dtype=mat34bf), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
