import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] += a[i][1:3]
    out1[i] = b[i][6:9]
