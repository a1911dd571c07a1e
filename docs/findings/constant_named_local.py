"""Warp 1.19 hashes a kernel anew after its first build if a local is called like a constant. Needs only warp-lang."""

import tempfile

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def shifted(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):
    """The attribute of a local `e` is taken for one of the constant `wp.e`."""
    i = wp.tid()
    e = a[i]
    e.w += b[i]
    out[i] = e


module = shifted.module
first = module.hash_module()
wp.compile_aot_module(module, device="cpu", module_dir=tempfile.mkdtemp())
module.mark_modified()
print("equal hashes:", first == module.hash_module(), "expected True")
