import warp as wp

vec4bool = wp.types.vector(length=4, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), out: wp.array(dtype=vec4bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = vec4bool(a[i], b[i], c[i], d[i] and e[i])
    for j in range(2):
        for j1 in range(2):
            if j1 + i > 2:
                break
            out1[i] += f[i]
