import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ui), b: wp.array(dtype=wp.vec2ui), c: wp.array(dtype=vec8i), d: wp.array(dtype=vec8i), out: wp.array(dtype=wp.vec2ui), out1: wp.array(dtype=vec8i)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    out1[i] = c[i] & d[i]
