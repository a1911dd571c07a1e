import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=vec5i)


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), s: S):
    i = wp.tid()
    wp.atomic_xor(s.a, i, a[i])
