import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22ui), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = mat22ui(2, wp.uint32(2), wp.uint32(2), wp.uint32(2))
    out1[i] = quatbf(2.0, wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))
