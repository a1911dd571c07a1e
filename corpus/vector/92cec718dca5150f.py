import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), b: wp.array(dtype=quatbf), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.quat), out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = transformbf(a[i], b[i])
    v = c[i]
    x = d[i]
    out1[i] = wp.transform(v, x)
    out2[i] = v
    out3[i] = x
