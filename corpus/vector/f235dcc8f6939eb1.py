import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=vec6)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    out[i] = wp.smooth_normalize(v, x)
    out1[i] = v
    out2[i] = x
    out3[i] = wp.spatial_vector()
