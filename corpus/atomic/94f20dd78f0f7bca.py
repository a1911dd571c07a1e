import warp as wp


@wp.struct
class S:
    v: wp.vec2


@wp.kernel
def kernel(a: wp.array(dtype=S), acc: wp.array(dtype=wp.float32)):
    i, j = wp.tid()
    wp.atomic_add(acc, i, a[i].v.y)
