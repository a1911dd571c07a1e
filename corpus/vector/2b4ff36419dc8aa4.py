import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), out: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = transformbf(a[i])
