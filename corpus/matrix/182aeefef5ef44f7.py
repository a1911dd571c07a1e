import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.struct
class S:
    m: mat34


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m[2] -= a[i]
