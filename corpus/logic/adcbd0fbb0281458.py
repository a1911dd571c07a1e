import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.int32)
    row = own[1]
    out[i] = own[1, 2] < row[2]
