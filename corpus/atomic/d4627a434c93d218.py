import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44h), b: wp.array(dtype=wp.mat44h), c: wp.array(dtype=wp.float16), acc: wp.array(dtype=wp.mat44h)):
    i, j = wp.tid()
    f = wp.lerp
    wp.atomic_add(acc, i, f(-a[i], b[i], c[i]))
