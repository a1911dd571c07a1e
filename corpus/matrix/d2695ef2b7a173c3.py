import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i][::-1, 2]
