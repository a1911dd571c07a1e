import warp as wp


@wp.struct
class S:
    v: wp.vec3i


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.abs(*a[i].v[2:3])
