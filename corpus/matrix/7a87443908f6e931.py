import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=mat13), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.matrix_from_rows(v)
    out1[i] = v
