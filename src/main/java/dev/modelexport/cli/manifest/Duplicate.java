package dev.modelexport.cli.manifest;

/** A key that a mapping holds more than once: where it comes again, and where it was before. */
public record Duplicate(String key, Position position, Position first) {}
