import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=wp.transform), out: wp.array(dtype=vec3bf), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.transform_get_translation(a[i])
    x = b[i]
    out1[i] = wp.transform_get_translation(x)
    out2[i] = x
