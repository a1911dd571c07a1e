import warp as wp

vec6b = wp.types.vector(length=6, dtype=wp.int8)


@wp.kernel
def kernel(a: wp.array(dtype=vec6b), b: wp.array(dtype=wp.int8), out: wp.array(dtype=vec6b)):
    i = wp.tid()
    v = a[i]
    for j in range(2):
        v.y = b[i]
    out[i] = v
