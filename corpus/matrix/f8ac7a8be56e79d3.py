import warp as wp


@wp.struct
class S:
    m: wp.mat22h
    a: wp.array(dtype=wp.mat44h)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), s: S):
    i = wp.tid()
    s.a[i][2, 2] = a[i]
