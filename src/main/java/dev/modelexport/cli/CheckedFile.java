package dev.modelexport.cli;

import java.util.List;
import java.util.Optional;

/**
 * What came of one file.
 *
 * @param modelExports how many of its documents, items of lists counted singly, are ModelExports
 */
record CheckedFile(
    String name, int modelExports, List<Finding> findings, Optional<Unreadable> unreadable) {}
