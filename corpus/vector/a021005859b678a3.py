import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), out: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = vec5h(a[i], b[i], c[i], d[i], e[i])
