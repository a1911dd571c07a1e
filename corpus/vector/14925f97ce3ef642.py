import warp as wp

vec3bool = wp.types.vector(length=3, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=vec3bool)):
    i = wp.tid()
    out[i] = vec3bool(a[i])
