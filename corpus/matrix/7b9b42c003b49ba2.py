import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.struct
class S:
    m: mat55


@wp.kernel
def kernel(a: wp.array(dtype=mat55), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m = a[i]
