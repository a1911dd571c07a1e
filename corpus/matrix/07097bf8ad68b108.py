import warp as wp


@wp.struct
class S:
    m: wp.mat33


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m[2, wp.clamp(i, i, 2)] = a[i]
