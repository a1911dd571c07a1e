import warp as wp


@wp.struct
class S:
    v: wp.vec3ul


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ul), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v += a[i]
