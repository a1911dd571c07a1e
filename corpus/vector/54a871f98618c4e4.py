import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.vec3(a[i]).y
    wp.atomic_or(acc, i, 2, b[i][1::-1])
