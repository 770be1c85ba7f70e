/** Wiring: from the command line to a running operator. Nothing is decided here. */
package dev.modelexport.operator;
