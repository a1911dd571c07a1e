import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.struct
class S:
    m: mat23


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].m[1, 2] -= a[i]
