import warp as wp

vec3bool = wp.types.vector(length=3, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array2d(dtype=vec3bool), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i, b[i]].x
