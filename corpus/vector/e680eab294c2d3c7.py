import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=vec3bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[0]
    out1[i] = wp.atomic_max(out1, i, -c[i])
