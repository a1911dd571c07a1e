import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.struct
class S:
    v: vec5i


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v = a[i]
