import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=vec6bf), c: wp.array(dtype=vec6bf), out: wp.array(dtype=vec6bf)):
    i = wp.tid()
    out[i] = wp.atomic_sub(out, i, b[i] if a[i] else c[i])
