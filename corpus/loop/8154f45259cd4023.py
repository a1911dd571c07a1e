import warp as wp

mat66i = wp.types.matrix(shape=(6, 6), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66i), b: wp.array(dtype=mat66i), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=mat66i), acc: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    m = a[i]
    m &= b[i]
    out[i] = m
    if c[i]:
        for j in range(2):
            wp.atomic_sub(acc, i, 2, 2, d[i])
