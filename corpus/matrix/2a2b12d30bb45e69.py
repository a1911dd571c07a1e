import warp as wp

mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), s: mat55h, out: wp.array(dtype=mat55h)):
    i = wp.tid()
    s[:, wp.clamp(i, i, 2)] *= a[i]
    out[i] = s
