import warp as wp

mat31l = wp.types.matrix(shape=(3, 1), dtype=wp.int64)
vec5ul = wp.types.vector(length=5, dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=vec5ul), b: wp.array(dtype=mat31l), out: wp.array(dtype=vec5ul), out1: wp.array(dtype=mat31l)):
    i = wp.tid()
    out[i] = wp.atomic_or(out, i, a[i])
    out1[i] = b[i] << mat31l(wp.int64(63))
