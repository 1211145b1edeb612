"""The post: files that come in and go out."""
