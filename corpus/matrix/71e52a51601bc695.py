import warp as wp

mat66b = wp.types.matrix(shape=(6, 6), dtype=wp.int8)


@wp.struct
class S:
    m: mat66b


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=mat66b)):
    i = wp.tid()
    out[i] = a[i].m[:]
