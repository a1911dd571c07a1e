import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32ui), b: wp.array(dtype=mat32), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec3), acc: wp.array2d(dtype=wp.vec2ui)):
    i = wp.tid()
    wp.atomic_max(acc, i, 2, a[i][2])
    out[i] = b[i] * c[i]
