import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.struct
class S:
    v: vec5


@wp.kernel
def kernel(a: wp.array(dtype=S), acc: wp.array(dtype=vec5)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i].v)
