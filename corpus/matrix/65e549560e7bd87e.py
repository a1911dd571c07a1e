import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)
mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=mat33s), out: wp.array(dtype=transformbf), out1: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i].q = a[i]
    out1[i] = b[i][::-2, 1:]
