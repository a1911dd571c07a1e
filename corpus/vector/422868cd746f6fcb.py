import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.struct
class S:
    v: vec5


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v.y += a[i]
