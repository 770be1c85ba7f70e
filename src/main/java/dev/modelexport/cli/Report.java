package dev.modelexport.cli;

import java.io.PrintWriter;

/** Prints what was found, for one kind of reader. */
interface Report {

  void print(Validation validation, PrintWriter out);
}
