import warp as wp

vec3bool = wp.types.vector(length=3, dtype=wp.bool)
vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=vec8ui), out1: wp.array(dtype=vec3bool)):
    i = wp.tid()
    out[i] = vec8ui(a[i])
    out1[i] = vec3bool(b[i])
