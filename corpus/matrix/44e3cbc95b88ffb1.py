import warp as wp

mat23ui = wp.types.matrix(shape=(2, 3), dtype=wp.uint32)
mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat33ui), out: wp.array(dtype=mat23ui)):
    i = wp.tid()
    pair = (a[i], b[i][-2:, :])
    out[i] = pair[1]
