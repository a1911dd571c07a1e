import warp as wp


@wp.struct
class S:
    m: wp.mat44
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), c: wp.array(dtype=S), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    x, n = a[i], b[i].n
    out[i] = c[n].m
