import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.struct
class S:
    v: vec8


@wp.kernel
def kernel(a: wp.array(dtype=vec8), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v = a[i]
