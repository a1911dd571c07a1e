import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66bf), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i][2, 4::-2]
    f = wp.rand_init
    out1[i] = f(i, i)
