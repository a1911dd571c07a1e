import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23h), b: wp.array(dtype=mat23h), out: wp.array(dtype=mat23h)):
    i = wp.tid()
    out[i] = a[i] - b[i]
