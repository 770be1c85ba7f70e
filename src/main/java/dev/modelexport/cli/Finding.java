package dev.modelexport.cli;

/**
 * A defect and where it stands.
 *
 * @param file as the user named it, or below the folder that the user named
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param field the path of the field in its document
 */
record Finding(String file, int line, int column, String field, String message, FindingRule rule) {}
