import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)

C = mat22s(wp.int16(2), wp.int16(2), wp.int16(2), wp.int16(2))


@wp.kernel
def kernel(out: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i] = C
