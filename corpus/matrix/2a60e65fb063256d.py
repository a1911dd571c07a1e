import warp as wp

mat23b = wp.types.matrix(shape=(2, 3), dtype=wp.int8)

C = mat23b(wp.int8(2), wp.int8(2), wp.int8(2), wp.int8(2), wp.int8(2), wp.int8(2))


@wp.kernel
def kernel(out: wp.array(dtype=mat23b)):
    i = wp.tid()
    out[i] = C
