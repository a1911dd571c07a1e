import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i].x)
