import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), b: wp.array(dtype=mat13), out: wp.array(dtype=wp.vec2), acc: wp.array2d(dtype=mat13)):
    i = wp.tid()
    out[i] = a[i][::-1, -1]
    wp.atomic_sub(acc, i, 2, b[i][:, :])
