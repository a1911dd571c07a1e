import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)
vec3bool = wp.types.vector(length=3, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=vec3bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat33bf)):
    i = wp.tid()
    if a[i][2]:
        out[i] = b[i]
    out1[i][wp.clamp(i, i, 2)] -= c[i]
