import warp as wp

mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32ui), acc: wp.array2d(dtype=wp.vec2ui)):
    i = wp.tid()
    wp.atomic_max(acc, i, 2, a[i][2])
