import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=vec6bf), g: wp.array(dtype=vec6bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec6bf)):
    i = wp.tid()
    out[i] = b[i] if a[i] else wp.atomic_add(c, i, d[i])
    out1[i] = wp.atomic_sub(out1, i, f[i] if e[i] else g[i])
