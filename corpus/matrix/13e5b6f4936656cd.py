import warp as wp

mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), out: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i])
