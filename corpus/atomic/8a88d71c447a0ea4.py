import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)
vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), out: wp.array(dtype=mat22l), acc: wp.array(dtype=vec4bf)):
    i = wp.tid()
    out[i] = mat22l(wp.int64(9007199254740995))
    wp.atomic_max(acc, i, a[i])
