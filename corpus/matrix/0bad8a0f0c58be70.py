import warp as wp

mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)
vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55h), out: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = a[i][::-1, 2]
