import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)
vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), s: transformbf, out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s.p %= a[i]
    out[i] = s
    n = i
    n ^= i
    out1[i] = n
