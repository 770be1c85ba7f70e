package dev.modelexport.cli.manifest;

/** Why a text, from this position on, is neither YAML nor JSON. */
public record SyntaxError(Position position, String problem) {}
