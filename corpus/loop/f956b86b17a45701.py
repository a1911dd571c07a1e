import warp as wp

vec5ul = wp.types.vector(length=5, dtype=wp.uint64)
vec8ul = wp.types.vector(length=8, dtype=wp.uint64)

C = 2


@wp.kernel
def kernel(a: wp.array(dtype=vec8ul), b: wp.array(dtype=vec5ul), out: wp.array(dtype=vec8ul)):
    i = wp.tid()
    v = a[i]
    for j in range(C):
        v[1:6] = b[i]
    out[i] = v
