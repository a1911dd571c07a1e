import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=vec5i)):
    i = wp.tid()
    out[i] = vec5i()
