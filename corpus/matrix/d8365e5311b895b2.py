import warp as wp


@wp.struct
class S:
    m: wp.mat44


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m[2] = a[i]
