import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = quatbf(a[i], b[i])
