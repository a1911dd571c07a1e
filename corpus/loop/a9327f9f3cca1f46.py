import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    for j in range(19, 2, -1):
        s.x = b[i]
    out[i] = s
