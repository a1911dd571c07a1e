import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = a[i].m[1:, 1::-1]
