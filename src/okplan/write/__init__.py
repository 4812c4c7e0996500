"""Forms, a file or folder each: they give what `show` has laid out its form, and compute nothing."""
