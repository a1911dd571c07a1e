import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), s: mat66h, out: wp.array(dtype=mat66h)):
    i = wp.tid()
    s[2, 2] //= a[i]
    out[i] = s
