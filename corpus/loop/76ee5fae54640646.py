import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        own = wp.zeros(shape=8, dtype=vec5h)
    else:
        for j in range(2):
            part = b[::2]
            out[i] = part[2]
