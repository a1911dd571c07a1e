import warp as wp

mat55us = wp.types.matrix(shape=(5, 5), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55us), s: mat55us, out: wp.array(dtype=mat55us)):
    i = wp.tid()
    s[:5] += a[i]
    out[i] = s
