import warp as wp

mat66us = wp.types.matrix(shape=(6, 6), dtype=wp.uint16)


@wp.struct
class S:
    m: mat66us


@wp.struct
class S1:
    s: S


@wp.kernel
def kernel(a: wp.array(dtype=mat66us), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i].s.m |= a[i]
