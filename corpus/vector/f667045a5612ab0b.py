import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=vec2bool)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.quat_from_euler(v, wp.clamp(i, i, 2), 1, 2)
    out1[i] = v
    out2[i] = vec2bool(b[i])
