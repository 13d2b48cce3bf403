"""One file a version of the schema; none is changed once it was released."""
