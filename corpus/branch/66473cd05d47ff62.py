import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat33i), c: wp.array(dtype=wp.bool), d: wp.array(dtype=mat66bf), e: wp.array(dtype=vec3bf), out: wp.array(dtype=mat23i), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    x, m = a[i], b[i][:2, :3]
    out[i] = m
    out1[i] = d[i][2, 3:] if c[i] else e[i]
