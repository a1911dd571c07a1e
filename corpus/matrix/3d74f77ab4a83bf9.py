import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i][::-1, 2]
    out1[i] = i <= i <= i != i
