"""From text to nodes: a strict parser and, where that fails, a lax one."""
