import warp as wp

mat34us = wp.types.matrix(shape=(3, 4), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4us), s: mat34us, out: wp.array(dtype=mat34us)):
    i = wp.tid()
    s[2] <<= a[i]
    out[i] = s
