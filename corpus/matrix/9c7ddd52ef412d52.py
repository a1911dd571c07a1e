import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=mat13i), out1: wp.array(dtype=mat23)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i])
    out1[i] = wp.matrix_from_rows(b[i], c[i])
