import warp as wp


@wp.struct
class S:
    m: wp.mat22


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m, x = a[i].m, b[i]
    out[i] = wp.determinant(m)
