import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.func
def func(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), s: wp.int32, t: mat33bf) -> mat33bf:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=mat33bf), d: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    out[i] = func(a, b, i, c[i] * d[i])
