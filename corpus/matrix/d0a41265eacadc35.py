import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=mat33bf), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
