import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=vec2bool)):
    i = wp.tid()
    v = out[i][1:]
    out[i][2] = a[i]
    out1[i] = vec2bool(v)
