import warp as wp

vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)
vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5h), b: wp.array(dtype=vec5h), c: wp.array(dtype=vec2bf), d: wp.array(dtype=vec2bf), out: wp.array(dtype=vec5h), out1: wp.array(dtype=vec2bf)):
    i = wp.tid()
    out[i] = a[i] % b[i]
    out1[i] = c[i] % d[i]
