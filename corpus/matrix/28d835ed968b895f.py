import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.struct
class S:
    m: mat66


C = S()
C.m = mat66(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m = wp.static(C).m
