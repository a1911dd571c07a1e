import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=vec2bf), out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    n = i
    m = a[i]
    while n < 2:
        m[-2:, 2] = b[i]
        n += 1
    out[i] = m
