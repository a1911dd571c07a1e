import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=mat13h)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i])
