import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat34), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    wp.atomic_min(acc, i, x)
    out[i] = x
    m = b[i]
    out1[i] = m[1::-1, 1:3] + m[:2, 2:]
