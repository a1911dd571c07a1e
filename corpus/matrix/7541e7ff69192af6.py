import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i][2, :2:-1]
