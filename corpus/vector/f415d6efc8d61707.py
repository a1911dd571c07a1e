import warp as wp

vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.struct
class S:
    x: wp.float32
    a: wp.array2d(dtype=vec8ui)


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array2d(dtype=vec8ui)):
    i, j = wp.tid()
    row = a[2].a
    out[i, j] = row[i, j]
