import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = transformbf(a[i])
    v = b[i]
    out1[i] = wp.transform(v)
    out2[i] = v
