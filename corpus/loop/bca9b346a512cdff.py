import warp as wp

C = 1


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i]
    for j in range(C):
        s.x = b[i]
        out[i] += s.x
