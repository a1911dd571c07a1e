import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i][11:4:-1]
