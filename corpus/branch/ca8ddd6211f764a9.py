import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bfloat16), f: wp.array(dtype=vec3bf), g: wp.array(dtype=vec3bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec3bf)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    elif c[i]:
        out[i] = d[i]
    else:
        v, u = vec3bf(e[i]), f[i] + g[i]
        out1[i] = u
