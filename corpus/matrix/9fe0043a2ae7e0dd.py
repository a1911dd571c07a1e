import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=mat33bf), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 2), 2] = a[i]
    out1[i] = wp.atomic_add(b, i, c[i]) < d[i]
